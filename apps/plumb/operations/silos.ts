import { z } from 'zod'
import { makeSilos, notLooked, recallSilos } from '../datasets/silos.ts'
import { silosAsText } from '../render/silos-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { silosAnswer } from './shapes/silo.ts'

export const silos = defineOperation({
  name: 'silos',
  summary: 'Which datasets join and how well, what their columns mean, and what keeps them apart.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    keptOnly: z.boolean().default(false).meta({ description: 'Only what is known already; nothing is read.' }),
    again: z.boolean().default(false).meta({ description: 'Compare again even where nothing has changed, such as in a database.' }),
    ...folderFields,
  }),
  output: silosAnswer,
  examples: [{ says: 'See the map of the datasets.', input: {} }],
  terminalExamples: [{ says: 'The map of a strategy folder.', input: { folder: 'my-company' } }],
  async run(context, { keptOnly, again, ...where }) {
    return withData(context, where, async ({ loaded: { strategy }, facts, now }) => {
      if (keptOnly) return (await recallSilos(context, strategy, facts)) ?? notLooked
      return makeSilos(context, { strategy, facts, now }, { again })
    })
  },
  text: (output, terminal) => silosAsText(output, terminal),
})
