import { z } from 'zod'
import type { CalibrationAnswer, LookBackAnswer } from '../../forecasting/operation-types.ts'
import { grain } from './grain.ts'
import { list } from './list.ts'
import { forecastPoint } from './standing.ts'
import { undetermined } from './undetermined.ts'

const came = z.object({ estimate: z.number(), low: z.number(), high: z.number() })

const reliability = z.object({
  goals: z.number(),
  metrics: z.number(),
  expected: z.number(),
  reached: z.number(),
  verdict: z.enum(['in line', 'too hopeful', 'too careful', 'too sure', 'too unsure']),
  bands: z.array(z.object({ low: z.number(), high: z.number(), goals: z.number(), reached: z.number(), said: z.number(), came })),
  score: z.object({
    brier: z.number().meta({ description: 'Mean squared miss of the chances; 0 is best.' }),
    reference: z.number().meta({ description: 'What always saying the base rate would have scored.' }),
    skill: z.number().nullable(),
    reliability: z.number(),
    resolution: z.number(),
    within: z.number(),
  }),
})

const steps = z.object({
  from: z.number(),
  to: z.number().nullable(),
  values: z.number(),
  inside80: came.nullable(),
  inside95: came.nullable(),
  above: z.number().nullable(),
})

const decidedGoal = z.object({
  goal: z.string(),
  name: z.string(),
  metric: z.string(),
  unit: z.string().nullable(),
  grain,
  target: z.number(),
  by: z.string(),
  period: z.string(),
  on: z.string(),
  share: z.number(),
  value: z.number(),
  reached: z.boolean(),
})

/** Whether chances and ranges meant what they said. */
export const calibrationAnswer: z.ZodType<CalibrationAnswer> = z
  .object({
    says: z.string(),
    forecastsSay: z.string(),
    asOf: z.string(),
    how: z.enum(['recorded', 'afterwards']).meta({ description: 'afterwards: worked out later, from what was known then.' }),
    goals: z.object({
      aheadDays: z.number(),
      given: z.number(),
      waiting: z.number(),
      unknown: z.number(),
      notAhead: z.number(),
      withdrawn: z.number(),
      decidedInAll: z.number(),
      trials: z.number().meta({ description: 'Decided goals that were made up to try the chances.' }),
      reliability: z.union([reliability, undetermined]),
      leads: z.array(z.object({ from: z.number(), to: z.number().nullable(), goals: z.number(), brier: z.number().nullable(), skill: z.number().nullable() })),
    }),
    decided: list(decidedGoal),
    forecasts: z.object({
      forecasts: z.number(),
      metrics: z.number(),
      values: z.number(),
      coverage: z.union([steps.extend({ verdict: z.enum(['in line', 'too narrow', 'too wide']) }), undetermined]),
      steps: z.array(steps),
    }),
    lookedAt: z.object({ metrics: z.number(), of: z.number() }),
  })
  .meta({ id: 'Calibration' })

const thenAndNow = z.object({
  earlier: z.object({ metric: z.string(), lastPeriod: z.string(), on: z.string(), method: z.string(), points: z.array(forecastPoint) }),
  recorded: z.boolean().meta({ description: 'False: worked out later, from what was known then.' }),
  period: z.string(),
  expected: z.object({ median: z.number(), low80: z.number(), high80: z.number() }),
  now: z.object({ value: z.number(), known: z.boolean() }),
  since: z.object({ values: z.number(), inside: z.number() }),
  says: z.string(),
})

/** What was forecast before. */
export const lookBackAnswer: z.ZodType<LookBackAnswer> = z
  .object({
    about: z.string(),
    name: z.string(),
    metric: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), grain }),
    says: z.string(),
    earlier: z.union([thenAndNow, undetermined]),
    chances: list(z.object({ on: z.string(), lastPeriod: z.string(), share: z.number(), how: z.enum(['recorded', 'afterwards', 'today']) })),
  })
  .meta({ id: 'LookBack' })
