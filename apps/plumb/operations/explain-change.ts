import { z } from 'zod'
import { explainChangeOf } from '../metrics/change.ts'
import { changeAsCsv } from '../metrics/change-csv.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { changeAsText } from '../render/change-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { changeAnswer } from './shapes/change.ts'
import { grain } from './shapes/grain.ts'

export const explainChange = defineOperation({
  name: 'explain-change',
  summary: 'What moved a metric from one period to another: segments, mix, formula, and what is left.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().min(1).meta({ description: 'Id of the metric.' }),
    ...folderFields,
    from: z.string().optional().meta({ description: 'The earlier period: 2026-05. The one before the last when left out.' }),
    to: z.string().optional().meta({ description: 'The later one; the last whole one when left out.' }),
    by: z.array(z.string()).optional().meta({ description: 'Only these dimensions.' }),
    where: z
      .array(z.string().meta({ format: 'condition' }))
      .optional()
      .meta({ description: 'Only these rows: channel=email.' }),
    grain: grain.optional().meta({ description: 'The length of the two periods; that of the metric when left out.' }),
    zone: z.string().optional().meta({ description: 'Time zone in which periods begin, such as Europe/Berlin.' }),
  }),
  output: changeAnswer,
  terminalExamples: [{ says: 'What moved a metric of a folder between the last two months.', input: { metric: 'repeat-revenue', folder: 'my-company' } }],
  examples: [
    { says: 'What moved it between the last two periods.', input: { metric: 'repeat-revenue' } },
    { says: 'Between two quarters.', input: { metric: 'repeat-revenue', grain: 'quarter', from: '2026-01', to: '2026-04' } },
  ],
  async run(context, input) {
    return withData(context, input, ({ loaded, facts }) =>
      explainChangeOf({ loaded, facts, signal: context.signal }, findMetric(input.metric, loaded.strategy), input),
    )
  },
  text: (output, terminal) => changeAsText(output, terminal),
  csv: changeAsCsv,
  exit: ({ explained }) => ('undetermined' in explained ? 1 : 0),
})
