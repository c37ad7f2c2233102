import { date } from '@plumbline/model'
import { z } from 'zod'
import { nameCorrections } from '../readings/name-corrections.ts'
import { correctionsAsText } from '../render/observe-text.ts'
import { readDays } from './days.ts'
import { defineOperation } from './operation.ts'
import { corrections as shape } from './shapes/reading.ts'

export const corrections = defineOperation({
  name: 'corrections',
  summary: 'Numbers that were known otherwise: what late data or a second look changed, and when.',
  role: 'viewer',
  effect: 'read',
  reach: 'workspace',
  mcp: true,
  input: z.object({
    metric: z.string().optional().meta({ description: 'Only of this metric.' }),
    from: date().optional().meta({ description: 'Corrected on this day or later, such as 2027-06-01.' }),
    to: date().optional().meta({ description: 'Corrected up to this day and with it.' }),
    limit: z.int().min(1).max(1_000).default(100).meta({ description: 'How many at most.' }),
  }),
  output: z.object({ corrections: shape }),
  positional: ['metric'],
  examples: [
    { says: 'See which numbers of the past changed.', input: {} },
    { says: 'See how late the numbers of a metric come.', input: { metric: 'repeat-revenue', limit: 20 } },
  ],
  async run(context, { metric, from, to, limit }) {
    const found = await context.store!.corrections({ metric, limit, ...(await readDays(context, from, to)) })
    return { corrections: nameCorrections(found, (await context.strategy()).strategy) }
  },
  text: (output, terminal) => correctionsAsText(output.corrections, terminal),
})
