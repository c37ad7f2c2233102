import { z } from 'zod'
import { list } from './list.ts'

const said = {
  source: z.string().optional().meta({ description: 'The dataset it came from.' }),
  who: z.string().optional().meta({ description: 'Who entered it; left out for numbers read from data.' }),
  reason: z.string().optional(),
}

/** A correction with what people call its metric. */
const correction = z.object({
  metric: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  grain: z.enum(['day', 'week', 'month', 'quarter', 'year']),
  period: z.string().meta({ description: 'First day of the period.' }),
  was: z.number(),
  is: z.number().nullable().meta({ description: 'Null where the number was taken back.' }),
  readAt: z.string(),
  wasReadAt: z.string(),
  rows: z.number().optional(),
  ...said,
})

export const corrections = list(correction)

export const reading = z.object({
  metric: z.string(),
  period: z.string().meta({ description: 'First day of the period.' }),
  value: z.number().nullable().meta({ description: 'Null where the number was taken back.' }),
  was: z.number().nullable().meta({ description: 'The number known until then; null for the first.' }),
  rows: z.number().optional(),
  readAt: z.string(),
  ...said,
})
