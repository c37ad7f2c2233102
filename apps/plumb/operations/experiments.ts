import { z } from 'zod'
import { rowsOf, sayExperiments } from '../experiments/row.ts'
import { experimentsAsText } from '../render/experiments-text.ts'
import { situate } from '../situate.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { experimentRow } from './shapes/experiment.ts'
import { list } from './shapes/list.ts'
import { asOf } from './shapes/thing.ts'

export const experiments = defineOperation({
  name: 'experiments',
  summary: 'Every experiment with its verdict (ship, roll back, ...), primary lift and checks.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    ...folderFields,
    asOf,
  }),
  output: z.object({ says: z.string(), asOf: z.string().meta({ description: 'The day that it speaks of.' }), experiments: list(experimentRow) }),
  terminalExamples: [{ says: 'The experiments of a strategy folder, from the data files in it.', input: { folder: 'my-company' } }],
  examples: [{ says: 'See what was tried, and what follows from it.', input: {} }],
  async run(context, input) {
    const situation = await situate(context, input)
    const rows = rowsOf(situation)
    return { says: sayExperiments(rows), asOf: situation.today, experiments: rows }
  },
  text: (output, terminal) => experimentsAsText(output, terminal),
})
