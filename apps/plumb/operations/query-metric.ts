import { z } from 'zod'
import { answerAsCsv } from '../metrics/csv.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { answerKnownThen } from '../metrics/known-then.ts'
import { readQuestion } from '../metrics/question.ts'
import { answerAsText } from '../render/answer-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { grain } from './shapes/grain.ts'
import { metricAnswer } from './shapes/metric.ts'
import { asOf } from './shapes/thing.ts'
import { whatWasKnown } from './what-was-known.ts'

export const queryMetric = defineOperation({
  name: 'query-metric',
  summary: 'The values of a metric: of any time, grain and zone, split by dimensions, of some rows only.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({
    metric: z.string().min(1).meta({ description: 'Id of the metric.' }),
    ...folderFields,
    by: z.array(z.string()).optional().meta({ description: 'Dimensions to split it by.' }),
    from: z.string().optional().meta({ description: 'First period: 2026, 2026-01 or 2026-01-31.' }),
    to: z.string().optional().meta({ description: 'Last period, in the same way.' }),
    where: z
      .array(z.string().meta({ format: 'condition' }))
      .optional()
      .meta({ description: 'Only these rows: channel=email, region=north,south, channel!=web, amount>=100.' }),
    grain: grain.optional().meta({ description: 'Its own when left out.' }),
    zone: z.string().optional().meta({ description: 'Time zone in which periods begin, such as Europe/Berlin.' }),
    asOf,
  }),
  output: metricAnswer,
  terminalExamples: [{ says: 'The last months of a metric in a folder.', input: { metric: 'repeat-revenue', folder: 'my-company', from: '2026-01' } }],
  examples: [
    { says: 'This year by quarter.', input: { metric: 'repeat-revenue', from: '2026-01', grain: 'quarter' } },
    { says: 'What was known of it at the end of September.', input: { metric: 'repeat-revenue', asOf: '2026-09-30' } },
    { says: 'As the months begin in New York.', input: { metric: 'mail-open-rate', from: '2026-06', zone: 'America/New_York' } },
  ],
  async run(context, input) {
    if (input.asOf !== undefined) {
      const known = await whatWasKnown(context, input.metric, { ...input, asOf: input.asOf })
      return { ...answerKnownThen(known, readQuestion(known.metric.id, input)), name: known.metric.name }
    }
    return withData(context, input, async ({ loaded, facts }) => {
      const metric = findMetric(input.metric, loaded.strategy)
      const answer = await facts.query(readQuestion(metric.id, input), loaded.strategy, { known: loaded.histories, signal: context.signal })
      return { ...answer, name: metric.name }
    })
  },
  text: (output, terminal) => answerAsText(output, terminal),
  csv: answerAsCsv,
  exit: ({ rows, partial }) => (rows.length === 0 && partial === null ? 1 : 0),
})
