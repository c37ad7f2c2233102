import type { ContractReport } from '@plumbline/metrics'
import { didYouMean, type Problem } from '@plumbline/model'
import { z } from 'zod'
import { makeReport, promisesOf } from '../datasets/contracts.ts'
import { placeDataset } from '../datasets/place.ts'
import { contractsAsText } from '../render/contract-text.ts'
import { Missing } from './context.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { contractReport } from './shapes/contract.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'

export const contractRun = defineOperation({
  name: 'contract-run',
  summary: 'Hold data contracts against their datasets: what is promised, what holds, and some of the rows that break it, personal values masked.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['about', 'folder'],
  localOnly: ['folder', 'data'],
  input: z.object({
    about: z.string().optional().meta({ description: 'A contract or a dataset, by id; all contracts whose data is connected when left out.' }),
    again: z.boolean().default(false).meta({ description: 'Run them again even where nothing has changed.' }),
    ...folderFields,
  }),
  output: z.object({ says: z.string(), reports: list(contractReport), problems: list(problem) }),
  examples: [{ says: 'Run the contracts of the monthly numbers.', input: { about: 'kpis' } }],
  terminalExamples: [{ says: 'Run every contract of a strategy folder.', input: { folder: 'my-company' } }],
  async run(context, { about, again, ...where }) {
    return withData(context, where, async ({ loaded: { strategy }, facts, now }) => {
      const id = about?.replace(/^(contract|dataset)\//, '')
      const all = promisesOf(strategy)
      if (id !== undefined && !strategy.contracts.has(id) && !strategy.datasets.has(id))
        throw new Missing([unknown(id, [...strategy.contracts.keys(), ...strategy.datasets.keys()])])
      const reachable = await Promise.all(all.map(async ({ dataset }) => !(await placeDataset(dataset, strategy, facts)).elsewhere))
      const chosen = id === undefined ? all.filter((_, at) => reachable[at]) : all.filter(({ contract, dataset }) => contract.id === id || dataset.id === id)
      const reports: ContractReport[] = []
      const problems: Problem[] = []
      for (const [at, promised] of chosen.entries()) {
        context.signal.throwIfAborted()
        context.progress(`Running ${promised.contract.name}`, at / chosen.length)
        const report = await makeReport(context, promised, { strategy, facts, now }, { again })
        if ('mend' in report) problems.push(report)
        else reports.push(report)
      }
      return { says: sayReports(reports, problems), reports, problems }
    })
  },
  text: (output, terminal) => contractsAsText(output, terminal),
  exit: ({ reports, problems }) => (problems.length > 0 || reports.some(({ state }) => state === 'broken') ? 1 : 0),
})

function sayReports(reports: readonly ContractReport[], problems: readonly Problem[]): string {
  if (reports.length === 1 && problems.length === 0) return reports[0]!.headline
  if (reports.length + problems.length === 0) return 'No contract speaks of this data.'
  const kept = reports.filter(({ state }) => state === 'kept').length
  const failed = problems.length === 0 ? '' : `; ${problems.length} could not be run`
  return `${kept} of ${reports.length} contracts are kept${failed}.`
}

function unknown(id: string, known: readonly string[]): Problem {
  const mend = didYouMean(id, known, 'See the datasets with their contracts with: plumb data')
  return { code: 'unknown-thing', severity: 'error', place: {}, message: `There is no contract or dataset "${id}".`, found: id, mend }
}
