import { date } from '@plumbline/model'
import { z } from 'zod'
import { readingsAsText } from '../render/observe-text.ts'
import { defineOperation } from './operation.ts'
import { list } from './shapes/list.ts'
import { reading } from './shapes/reading.ts'
import { asOf } from './shapes/thing.ts'

export const readings = defineOperation({
  name: 'readings',
  summary: 'Every number that was ever kept of a metric: what was known when, from where, and who entered it.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  input: z.object({
    metric: z.string().optional().meta({ description: 'The metric; all of them when left out.' }),
    period: date().optional().meta({ description: 'Only of the period that begins on this day.' }),
    asOf,
    limit: z.int().min(1).max(10_000).default(100).meta({ description: 'How many at most.' }),
  }),
  output: z.object({ readings: list(reading), total: z.number() }),
  positional: ['metric', 'period'],
  examples: [{ says: 'See what was known of a metric in March.', input: { metric: 'repeat-revenue', asOf: '2026-03-31' } }],
  run: (context, query) => context.store!.readings(query),
  text: (output, terminal) => readingsAsText(output, terminal),
})
