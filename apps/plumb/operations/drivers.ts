import { z } from 'zod'
import { driversOf } from '../drivers/drivers-of.ts'
import { driversAsText } from '../render/drivers-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { driversAnswer } from './shapes/drivers.ts'

export const drivers = defineOperation({
  name: 'drivers',
  summary: 'What goes with an outcome per customer or deal: attributes, rules, how well it can be foretold. Association.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['of', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    of: z.string().min(1).meta({ description: 'Id of a metric that is a share of units, or of a dataset with one row a unit.' }),
    ...folderFields,
    outcome: z
      .string()
      .optional()
      .meta({ description: 'The outcome as column=value, such as Churn=Yes; for a metric its own when left out.', format: 'condition' }),
    where: z
      .array(z.string().meta({ format: 'condition' }))
      .optional()
      .meta({ description: 'Only these rows: region=EMEA.' }),
  }),
  output: driversAnswer,
  terminalExamples: [],
  examples: [{ says: 'Which columns of a dataset could be an outcome.', input: { of: 'kpis' } }],
  run: (context, input) => withData(context, input, (open) => driversOf(context, open, input)),
  text: (output, terminal) => driversAsText(output, terminal),
  exit: ({ drivers: found }) => (found === null ? 1 : 0),
})
