import { z } from 'zod'
import { explainMetric as explain } from '../metrics/explain.ts'
import { findMetric } from '../metrics/find-metric.ts'
import { explainKnownThen } from '../metrics/known-then.ts'
import { explanationAsText } from '../render/explanation-text.ts'
import { folderFields, withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { explainedMetric } from './shapes/metric.ts'
import { asOf } from './shapes/thing.ts'
import { whatWasKnown } from './what-was-known.ts'

export const explainMetric = defineOperation({
  name: 'explain-metric',
  summary: 'How a metric is read: the steps, the SQL, the rows and bytes, how fresh it is.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['metric', 'folder'],
  localOnly: ['folder', 'data'],
  mcp: true,
  input: z.object({ metric: z.string().min(1).meta({ description: 'Id of the metric.' }), ...folderFields, asOf }),
  output: explainedMetric,
  terminalExamples: [{ says: 'How a metric of a folder is read.', input: { metric: 'repeat-revenue', folder: 'my-company' } }],
  examples: [{ says: 'See the query behind a number.', input: { metric: 'repeat-revenue' } }],
  async run(context, input) {
    if (input.asOf !== undefined) return explainKnownThen(await whatWasKnown(context, input.metric, { ...input, asOf: input.asOf }))
    return withData(context, input, async ({ loaded, facts }) => {
      const metric = findMetric(input.metric, loaded.strategy)
      return explain(metric, loaded.strategy, await facts.explain(metric.id, loaded.strategy, { known: loaded.histories, signal: context.signal }))
    })
  },
  text: (output, terminal) => explanationAsText(output, terminal),
})
