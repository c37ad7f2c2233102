import {
  type Driver,
  type DriverDifference,
  type DriverLevel,
  type DriverModel,
  type DriverMoney,
  type DriverRule,
  type Drivers,
  leftOutCodes,
} from '@plumbline/engine'
import type { Interval } from '@plumbline/stats'
import { z } from 'zod'
import type { DriversAnswer } from '../../drivers/operation-types.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'
import { undetermined } from './undetermined.ts'

const interval: z.ZodType<Interval> = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number(), pValue: z.number() })
const limits = { estimate: z.number(), low: z.number(), high: z.number() }
const difference: z.ZodType<DriverDifference> = z.object({ ...limits, stands: z.boolean() })
const share = { units: z.number(), hits: z.number(), share: z.number(), low: z.number(), high: z.number() }

const driverLevel: z.ZodType<DriverLevel> = z.object({
  kind: z.enum(['value', 'band', 'missing', 'other']),
  label: z.string(),
  ...share,
  difference: difference.nullable(),
  adjusted: z.object({ ...limits, stands: z.boolean(), share: z.number() }).nullable(),
  sameAs: z.string().nullable(),
})

const driver: z.ZodType<Driver> = z.object({
  column: z.string(),
  kind: z.enum(['number', 'category']),
  says: z.string(),
  strength: z.number(),
  pValue: z.number().nullable(),
  stands: z.boolean(),
  adjusted: z.object({ pValue: z.number(), stands: z.boolean() }).nullable(),
  importance: z.object({ loss: z.number(), sd: z.number() }).nullable(),
  goesWith: z.string().nullable(),
  levels: list(driverLevel),
  dependence: list(z.object({ label: z.string(), chance: z.number() })),
})

const rule: z.ZodType<DriverRule> = z.object({
  conditions: list(z.object({ column: z.string(), says: z.string() })),
  direction: z.enum(['more', 'less']),
  says: z.string(),
  ...share,
  difference: z.object(limits),
  lift: z.number(),
  covers: z.number(),
  adjustedPValue: z.number(),
})

const model: z.ZodType<DriverModel> = z.object({
  says: z.string(),
  units: z.number(),
  folds: z.number(),
  trees: z.number(),
  auc: interval,
  aucOfTrees: z.number(),
  aucOfCurves: z.number(),
  calibration: z.object({
    slope: interval,
    intercept: z.number(),
    brier: z.number(),
    brierSkill: z.number(),
    meanLogLoss: z.number(),
    groups: list(z.object({ units: z.number(), said: z.number(), came: z.number(), low: z.number(), high: z.number() })),
  }),
})

const found: z.ZodType<Drivers> = z.object({
  sentence: z.string(),
  insights: list(z.object({ column: z.string(), says: z.string(), standsAdjusted: z.boolean() })),
  outcome: z.object({ says: z.string(), units: z.number(), hits: z.number(), share: z.number(), wanted: z.enum(['more', 'less']).nullable() }),
  unit: z.string(),
  attributes: list(driver),
  leftOut: list(z.object({ column: z.string(), code: z.enum(leftOutCodes), says: z.string() })),
  rules: list(rule),
  ruleSearch: z.union([z.object({ tried: z.number(), unitsSearched: z.number(), unitsConfirmed: z.number() }), undetermined]),
  model: z.union([model, undetermined]),
  nextStep: z.string(),
  level: z.number(),
})

const driverMoney: z.ZodType<DriverMoney> = z.object({
  column: z.string(),
  level: z.string(),
  units: z.number(),
  says: z.string(),
  low: z.number(),
  high: z.number(),
  currency: z.string(),
  per: z.enum(['year', 'month', 'once']),
})

export const driversAnswer: z.ZodType<DriversAnswer> = z.object({
  says: z.string(),
  of: z.object({ kind: z.enum(['metric', 'dataset']), id: z.string(), name: z.string() }),
  dataset: z.object({ id: z.string(), name: z.string() }),
  outcome: z.string().nullable(),
  drivers: found.nullable(),
  reading: z.object({ units: z.number(), unitsRead: z.number(), says: z.string(), sql: z.string(), readAt: z.string() }).nullable(),
  money: list(driverMoney),
  choices: list(z.object({ column: z.string(), value: z.string(), outcome: z.string(), share: z.number() })),
  experiment: z.object({ name: z.string(), metric: z.string(), dataset: z.string(), unit: z.string(), column: z.string() }).nullable(),
  problems: list(problem),
})
