import { sayMetrics } from '@plumbline/engine'
import { z } from 'zod'
import { standMetricsOf } from '../metrics/stand.ts'
import { metricsAsText } from '../render/metrics-text.ts'
import { situate } from '../situate.ts'
import { folderFields } from './open-data.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { metricStanding } from './shapes/metric.ts'
import { asOf } from './shapes/thing.ts'

export const metrics = defineOperation({
  name: 'metrics',
  summary: 'Every metric: its latest number, how it changed, how fresh it is.',
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
  output: z.object({
    says: z.string(),
    asOf: z.string().meta({ description: 'The day that it speaks of.' }),
    metrics: list(metricStanding),
  }),
  terminalExamples: [{ says: 'The metrics of a strategy folder, from the data files in it.', input: { folder: 'my-company' } }],
  examples: [{ says: 'See which numbers are fresh and which are missing.', input: {} }],
  async run(context, input) {
    const situation = await situate(context, input)
    return context.remember(JSON.stringify(['metrics', input, situation.today]), async () => {
      const standings = standMetricsOf(situation)
      return { says: sayMetrics(standings), asOf: situation.today, metrics: standings }
    })
  },
  text: (output, terminal) => metricsAsText(output, terminal),
})
