import type { Ledger } from '@plumbline/engine'
import { evidenceRungs, stages } from '@plumbline/model'
import { z } from 'zod'
import { list } from './list.ts'
import { undetermined } from './undetermined.ts'

const money = z.object({ estimate: z.number(), low: z.number(), high: z.number() })
const known = z.union([money, undetermined])
const rung = z.enum(evidenceRungs)

const entry = z.object({
  initiative: z.string(),
  initiativeName: z.string(),
  stage: z.enum(stages),
  goal: z.string().nullable(),
  goalName: z.string().nullable(),
  metric: z.string(),
  metricName: z.string(),
  quarter: z.string(),
  promised: known.nullable(),
  measured: known.nullable(),
  rung: rung.nullable(),
  carriedForward: z.boolean(),
  late: z.number(),
  unmeasured: z.number(),
  countedOnce: z.object({ amount: z.number(), because: z.string() }).nullable(),
  evidence: z.string().nullable(),
})

const total = {
  promised: money,
  measured: money,
  byRung: list(z.object({ rung, amount: z.number() })),
  carriedForward: z.number(),
  late: z.number(),
  unmeasured: z.number(),
  countedOnce: z.number(),
  cost: money,
  withoutMoney: z.number(),
}

const step = z.object({
  code: z.enum(['promised', 'late', 'unmeasured', 'difference', 'measured', 'luck', 'cost', 'net']),
  name: z.string(),
  amount: z.number(),
  standing: z.boolean(),
  says: z.string(),
})

/** Promised and measured, never in one number. */
export const ledger: z.ZodType<Ledger> = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    quarters: list(z.string()),
    sentence: z.string(),
    entries: list(entry),
    costs: list(z.object({ initiative: z.string(), quarter: z.string(), cost: money })),
    total: z.object(total),
    shrunk: known,
    byInitiative: list(z.object({ initiative: z.string(), name: z.string(), promisedOn: z.string().nullable(), ...total })),
    byGoal: list(z.object({ goal: z.string().nullable(), name: z.string(), ...total })),
    byQuarter: list(z.object({ quarter: z.string(), ...total })),
    waterfall: list(step),
    gaps: list(z.object({ initiative: z.string(), initiativeName: z.string(), metric: z.string().nullable(), says: z.string(), mend: z.string() })),
  })
  .meta({ id: 'Ledger' })
