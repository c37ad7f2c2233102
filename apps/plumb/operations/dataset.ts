import { z } from 'zod'
import { promisesOf, recallReport } from '../datasets/contracts.ts'
import { mappingsOf } from '../datasets/mappings.ts'
import { noteFile } from '../datasets/notes.ts'
import { recallSilos } from '../datasets/silos.ts'
import { columnsOf, metricsOn, seeDataset } from '../datasets/view.ts'
import { datasetAsText } from '../render/profile-text.ts'
import { findDataset } from './find-dataset.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { contractReport } from './shapes/contract.ts'
import { datasetView } from './shapes/dataset.ts'
import { list } from './shapes/list.ts'
import { problem } from './shapes/problem.ts'
import { profile } from './shapes/profile.ts'
import { mapping, termSuggestion } from './shapes/term.ts'
import { thingView } from './shapes/thing.ts'
import { showThing } from './show-thing.ts'

const named = z.object({ id: z.string(), name: z.string() })

export const dataset = defineOperation({
  name: 'dataset',
  summary: 'One dataset: where it lies, what was seen in it, what its columns mean, and what stands on it.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['dataset', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({ dataset: z.string().min(1).meta({ description: 'Id of the dataset.' }), ...folderFields }),
  output: z.object({
    thing: thingView.nullable(),
    view: datasetView,
    profile: profile.nullable(),
    mappings: list(mapping),
    suggestions: list(termSuggestion),
    metrics: list(named.extend({ columns: list(z.string()) })),
    initiatives: list(named),
    reports: list(contractReport),
    notes: list(problem).meta({ description: 'How its file is written, where that is worth a word: encoding, headings that were made, formula cells.' }),
  }),
  examples: [{ says: 'See the monthly numbers of the sample.', input: { dataset: 'kpis' } }],
  terminalExamples: [{ says: 'A dataset of a strategy folder.', input: { dataset: 'monthly-sales', folder: 'my-company' } }],
  async run(context, { dataset: wanted, ...where }) {
    return withData(context, where, async ({ loaded: { strategy }, facts, now }) => {
      const written = findDataset(strategy, wanted)
      const { place, view, profile } = await seeDataset(context, written, strategy, facts, now)
      const stored = await context.store?.thing('dataset', written.id)
      const promised = promisesOf(strategy).filter((each) => each.dataset.id === written.id)
      const reports = await Promise.all(promised.map((each) => recallReport(context, each, { strategy, facts, now })))
      const silos = await recallSilos(context, strategy, facts)
      return {
        thing: stored ? showThing(stored) : null,
        view,
        profile,
        mappings: mappingsOf(strategy).filter((mapping) => mapping.dataset === written.id),
        suggestions: silos?.suggestions.filter(({ column }) => column.dataset === written.id) ?? [],
        metrics: metricsOn(written.id, strategy).map(({ id, name, computed }) => ({ id, name, columns: columnsOf(computed!) })),
        initiatives: [...strategy.initiatives.values()].filter(({ needs }) => needs?.data?.includes(written.id)).map(({ id, name }) => ({ id, name })),
        reports: reports.filter((report) => report !== null),
        notes: await noteFile(context, place, strategy, facts),
      }
    })
  },
  text: (output, terminal) => datasetAsText(output, terminal),
})
