import { type Profile, personalKinds } from '@plumbline/metrics'
import { z } from 'zod'
import { grain } from './grain.ts'
import { list } from './list.ts'

const valueCount = z.object({ value: z.string(), rows: z.number(), share: z.number() })

const remark = z.object({
  code: z.string(),
  severity: z.enum(['warning', 'note']),
  column: z.string().nullable(),
  says: z.string(),
  mend: z.string().nullable(),
})

const numbers = z.object({
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  sd: z.number().nullable(),
  quantiles: z.object({ p05: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number() }).nullable(),
  zeros: z.number(),
  negative: z.number(),
  notFinite: z.number(),
})

const column = z.object({
  name: z.string(),
  type: z.string(),
  family: z.enum(['integer', 'number', 'text', 'boolean', 'date', 'moment', 'other']),
  meaning: z.object({ is: z.enum(['number', 'date', 'moment', 'yes or no']), says: z.string(), matching: z.number(), notMatching: z.number() }).nullable(),
  nulls: z.number(),
  empty: z.number(),
  filled: z.number(),
  distinct: z.object({ count: z.number(), exact: z.boolean() }),
  numbers: numbers.nullable(),
  span: z.object({ first: z.string(), last: z.string() }).nullable(),
  text: z.object({ shortest: z.number(), longest: z.number(), meanLength: z.number(), first: z.string(), last: z.string() }).nullable(),
  top: list(valueCount),
  topIsAll: z.boolean(),
  standIns: list(valueCount),
  missingBy: z.object({ column: z.string(), filledFor: z.number(), of: z.number() }).nullable().optional(),
  shapes: list(z.object({ shape: z.string(), share: z.number() })),
  personal: z.object({ kind: z.enum(personalKinds), confidence: z.number(), because: z.string() }).nullable(),
})

const freshness = z.object({
  column: z.string(),
  latest: z.string(),
  span: grain,
  ageDays: z.number(),
  promisedDays: z.number().nullable(),
  isLate: z.boolean(),
})

const volume = z.object({
  column: z.string(),
  first: z.string(),
  last: z.string(),
  days: list(z.object({ day: z.string(), rows: z.number() })),
  rhythm: z.enum(['daily', 'weekdays', 'weekly', 'monthly', 'irregular']),
  usualWeekdays: list(z.number()),
  gaps: list(z.object({ from: z.string(), to: z.string(), days: z.number() })),
  missingDays: z.number(),
  thinDays: list(z.object({ day: z.string(), rows: z.number(), usual: z.number() })),
})

/** What a dataset looks like; every value in it is masked where it is personal. */
export const profile: z.ZodType<Profile> = z
  .object({
    dataset: z.string(),
    name: z.string(),
    from: z.string(),
    rows: z.number(),
    readAt: z.string(),
    headline: z.string(),
    remarks: list(remark),
    columns: list(column),
    keys: list(z.object({ columns: list(z.string()), declared: z.boolean(), unique: z.boolean(), duplicates: z.number().nullable(), nulls: z.number() })),
    freshness: freshness.nullable(),
    volume: volume.nullable(),
    sampleRows: z.number(),
    exact: z.boolean(),
    statements: list(z.string()),
  })
  .meta({ id: 'Profile' })
