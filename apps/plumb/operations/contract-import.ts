import { type Doc, didYouMean, type Problem, type Strategy } from '@plumbline/model'
import { readOdcs } from '@plumbline/model/odcs'
import { z } from 'zod'
import { changesAsText, exitOfWrite } from '../render/changes.ts'
import { Refused } from './context.ts'
import { defineOperation } from './operation.ts'
import { packSent, readSent, sentFields } from './sent-file.ts'
import { writeAnswer } from './shapes/thing.ts'
import { answerWrite, showChanges } from './show-thing.ts'

const largestFileBytes = 4 * 1024 * 1024

export const contractImport = defineOperation({
  name: 'contract-import',
  summary: 'Bring in a data contract of the Open Data Contract Standard 3.x; all of it is kept, also what is not read here.',
  role: 'contributor',
  effect: 'write',
  reach: 'workspace',
  positional: ['file'],
  localOnly: ['file'],
  remoteOnly: ['fileName', 'contentBase64'],
  input: z.object({
    file: z.string().optional().meta({ description: 'A contract as YAML or JSON.' }),
    ...sentFields,
    id: z.string().optional().meta({ description: 'The id it gets; the one nearest to its own when left out. One that is there is changed.' }),
    dataset: z.string().optional().meta({ description: 'The dataset that promises; the one of the same name when left out.' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only show what would be written.' }),
  }),
  output: writeAnswer,
  examples: [
    {
      says: 'Look at a small contract, without keeping it.',
      input: {
        fileName: 'orders.odcs.yaml',
        contentBase64:
          'a2luZDogRGF0YUNvbnRyYWN0CmFwaVZlcnNpb246IHYzLjEuMAppZDogb3JkZXJzCnZlcnNpb246IDEuMC4wCnN0YXR1czogYWN0aXZlCm5hbWU6IE9yZGVycwpzY2hlbWE6Ci0gbmFtZTogb3JkZXJzCiAgcHJvcGVydGllczoKICAtIG5hbWU6IGlkCiAgICByZXF1aXJlZDogdHJ1ZQo=',
        dryRun: true,
      },
    },
  ],
  async run(context, wanted) {
    const { name, bytes } = await readSent(context, wanted, largestFileBytes)
    const read = readOdcs(Buffer.from(bytes).toString('utf8'), name)
    const { strategy, things } = await context.strategy()
    if (read.contract === null || read.problems.some(({ severity }) => severity === 'error')) throw new Refused(read.problems)
    if (wanted.dataset !== undefined && !strategy.datasets.has(wanted.dataset)) throw new Refused([unknownDataset(wanted.dataset, strategy)])
    const id = wanted.id ?? read.contract.id
    const stored = await context.store!.thing('contract', id)
    const before = stored?.doc as Doc<'contract'> | undefined
    const dataset = wanted.dataset ?? before?.dataset ?? likelyDataset(read.contract.doc, strategy)
    const doc: Doc<'contract'> = { ...before, ...read.contract.doc, ...(dataset !== undefined && { dataset }) }
    const change = { kind: 'contract' as const, id, doc, expectedVersion: stored?.version ?? 0 }
    const result = await context.store!.write([change], { reason: `Imported ${name}`, dryRun: wanted.dryRun })
    const answer = answerWrite(result, showChanges(things, [change]), wanted.dryRun)
    return { ...answer, problems: [...answer.problems, ...read.problems] }
  },
  async remotely(call, context, { file, ...rest }) {
    const { fileName: _name, contentBase64: _content, ...fields } = rest
    return writeAnswer.parse(await call('contract-import', { ...fields, ...packSent(await readSent(context, { ...rest, file }, largestFileBytes)) }))
  },
  text: (answer, terminal) => changesAsText(answer, terminal),
  exit: (answer) => exitOfWrite(answer),
})

/** The dataset whose id or name is that of the contract or of its only table. */
function likelyDataset({ name, standard }: Doc<'contract'>, { datasets }: Strategy): string | undefined {
  const schema = (standard as { schema?: unknown } | undefined)?.schema
  const tables = Array.isArray(schema) ? schema.flatMap((table: { name?: unknown; physicalName?: unknown }) => [table.name, table.physicalName]) : []
  const names = [...tables, name].filter((each): each is string => typeof each === 'string').map((each) => each.toLowerCase())
  return [...datasets.values()].find((dataset) => names.includes(dataset.id.toLowerCase()) || names.includes(dataset.name.toLowerCase()))?.id
}

function unknownDataset(id: string, { datasets }: Strategy): Problem {
  const mend = didYouMean(id, [...datasets.keys()], 'See which there are with: plumb data')
  return { code: 'unknown-reference', severity: 'error', place: { path: ['dataset'] }, message: `There is no dataset "${id}".`, found: id, mend }
}
