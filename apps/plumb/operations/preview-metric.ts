import { z } from 'zod'
import { previewMetric as preview } from '../metrics/preview.ts'
import { withData } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { metricPreview } from './shapes/metric.ts'
import { writtenDoc } from './shapes/thing.ts'

/** Longer than this nobody waits for a form. */
const longestMs = 10_000

export const previewMetric = defineOperation({
  name: 'preview-metric',
  summary: 'What a metric would bring that is not written yet: its last values and what is wrong with it. Nothing is kept.',
  role: 'contributor',
  // It changes nothing, but a definition can be longer than an address.
  effect: 'write',
  reach: 'workspace',
  input: z.object({
    doc: writtenDoc.meta({ description: 'The fields of the metric as written.' }),
    metric: z.string().optional().meta({ description: 'Id of the metric that it is to replace.' }),
    last: z.int().min(1).max(400).default(12).meta({ description: 'How many of the last periods.' }),
  }),
  output: metricPreview,
  examples: [
    {
      says: 'Try a definition before it is written.',
      input: { doc: { name: 'Revenue', unit: 'EUR', computed: { dataset: 'kpis', aggregate: 'sum', column: 'value', where: { metric: 'net-revenue' } } } },
    },
  ],
  run: (context, { doc, metric, last }) =>
    withData(context, {}, ({ loaded, facts }) =>
      preview({ doc, id: metric ?? null, last }, loaded, facts, AbortSignal.any([context.signal, AbortSignal.timeout(longestMs)]), context.signal),
    ),
})
