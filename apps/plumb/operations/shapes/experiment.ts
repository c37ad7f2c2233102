import type { ExperimentResult } from '@plumbline/engine'
import { z } from 'zod'
import { numberSource } from './source.ts'
import { undetermined } from './undetermined.ts'

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number(), pValue: z.number() })
const arm = z.object({ units: z.number(), mean: z.number() })

const lift = z.object({
  treatment: z.string(),
  treatmentName: z.string(),
  initiative: z.string().nullable(),
  metric: z.string(),
  metricName: z.string(),
  unit: z.string().nullable(),
  role: z.enum(['primary', 'secondary', 'guardrail']),
  control: arm,
  treated: arm,
  difference: z.union([interval, undetermined]),
  relative: z.union([interval, undetermined]),
  direction: z.enum(['better', 'worse', 'unclear']),
  method: z.string(),
})

const validityCheck = z.object({
  code: z.string(),
  passed: z.boolean().nullable(),
  veto: z.boolean(),
  says: z.string(),
  pValue: z.number().optional(),
  mend: z.string().optional(),
})

/** What an experiment brought, and whether it can be trusted. */
export const experimentResult: z.ZodType<ExperimentResult> = z
  .object({
    experiment: z.string(),
    name: z.string(),
    lifts: z.array(lift),
    checks: z.array(validityCheck),
    sentence: z.string(),
    units: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    source: numberSource.optional(),
  })
  .meta({ id: 'ExperimentResult' })
