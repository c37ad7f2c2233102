import type { NotWatched, Shift } from '@plumbline/engine'
import { z } from 'zod'
import { grain } from './grain.ts'

const range = z.object({ low: z.number(), high: z.number() })

/** Something that happened to a metric which its season, its holidays and its usual swings do not explain. */
export const shift: z.ZodType<Shift> = z
  .object({
    metric: z.string(),
    metricName: z.string(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down']),
    grain,
    kind: z.enum(['level', 'trend', 'spike', 'variance', 'missing']),
    period: z.string(),
    detected: z.string(),
    value: z.number().nullable(),
    expected: range.extend({ value: z.number() }).nullable(),
    size: range.extend({ estimate: z.number() }).nullable(),
    better: z.boolean().nullable(),
    monthsBetween: z.number().nullable().meta({ description: 'Months between two alarms as strong as this by chance alone, over all metrics.' }),
    over: z.boolean(),
    money: range
      .extend({ currency: z.string(), per: z.enum(['year', 'month', 'once']) })
      .nullable()
      .meta({ description: 'What it is worth to the goal on its metric: a level that stays for a year, a spike once.' }),
    sentence: z.string(),
    sure: z.string(),
  })
  .meta({ id: 'Shift' })

/** A metric that cannot be watched, and why. */
export const notWatched: z.ZodType<NotWatched> = z.object({
  metric: z.string(),
  metricName: z.string(),
  undetermined: z.string(),
  because: z.string(),
  mend: z.string(),
})
