import { decisions, type ExperimentResult } from '@plumbline/engine'
import { z } from 'zod'
import type { ExperimentRow, Look } from '../../experiments/operation-types.ts'
import { numberSource } from './source.ts'
import { undetermined } from './undetermined.ts'

export const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number(), pValue: z.number() })
const arm = z.object({ units: z.number(), mean: z.number() })

const lift = z.object({
  treatment: z.string(),
  treatmentName: z.string(),
  initiative: z.string().nullable(),
  metric: z.string(),
  metricName: z.string(),
  unit: z.string().nullable(),
  role: z.enum(['primary', 'secondary', 'guardrail']),
  wanted: z.enum(['up', 'down']),
  control: arm,
  treated: arm,
  difference: z.union([interval, undetermined]),
  relative: z.union([interval, undetermined]),
  direction: z.enum(['better', 'worse', 'unclear']),
  method: z.string(),
  adjusted: z.object({ by: z.enum(['cuped', 'post-stratification']), varianceRemoved: z.number(), unadjusted: z.union([interval, undetermined]) }).optional(),
  corrected: z
    .object({ pValue: z.number().nullable(), holds: z.boolean().nullable(), among: z.number(), by: z.enum(['holm', 'benjamini-hochberg']) })
    .optional(),
  margin: z.number().optional(),
  holds: z.enum(['held', 'harmed', 'doubtful']).optional(),
})

export const validityCheck = z.object({
  code: z.string(),
  passed: z.boolean().nullable(),
  veto: z.boolean(),
  says: z.string(),
  pValue: z.number().optional(),
  mend: z.string().optional(),
})

const primary = z.object({
  treatmentName: z.string(),
  metric: z.string(),
  metricName: z.string(),
  unit: z.string().nullable(),
  difference: z.union([interval, undetermined]),
  relative: z.union([interval, undetermined]),
  direction: z.enum(['better', 'worse', 'unclear']),
})

/** An experiment as a line of the list. */
export const experimentRow: z.ZodType<ExperimentRow> = z
  .object({
    experiment: z.string(),
    name: z.string(),
    initiatives: z.array(z.object({ id: z.string(), name: z.string() })),
    state: z.enum(['planned', 'running', 'ended', 'unread']),
    decision: z.enum(decisions).nullable(),
    says: z.string(),
    primary: primary.nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    units: z.number().nullable(),
    failed: z.number(),
    vetoed: z.boolean(),
  })
  .meta({ id: 'ExperimentRow' })

/** What an experiment showed when somebody read it. */
export const look: z.ZodType<Look> = z.object({
  experiment: z.string(),
  treatment: z.string(),
  metric: z.string(),
  lookedAt: z.string(),
  units: z.number(),
  estimate: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
  pValue: z.number(),
})

/** What an experiment brought, and whether it can be trusted. */
export const experimentResult: z.ZodType<ExperimentResult> = z
  .object({
    experiment: z.string(),
    name: z.string(),
    lifts: z.array(lift),
    checks: z.array(validityCheck),
    sentence: z.string(),
    verdict: z.object({
      decision: z.enum(decisions),
      says: z.string(),
      treatments: z.array(z.object({ treatment: z.string(), treatmentName: z.string(), decision: z.enum(decisions), because: z.string() })),
    }),
    state: z.enum(['running', 'ended']),
    units: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    source: numberSource.optional(),
  })
  .meta({ id: 'ExperimentResult' })
