import type { ExperimentDetail } from '@plumbline/engine'
import { z } from 'zod'
import { undetermined } from './undetermined.ts'

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number(), pValue: z.number() })
const range = z.object({ estimate: z.number(), low: z.number(), high: z.number(), level: z.number() })
const belief = z.object({
  mean: z.number(),
  sd: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
  chanceToWin: z.number(),
  chanceAboveMinimum: z.number().nullable(),
  lossIfShipped: z.number(),
  lossIfKept: z.number(),
})

/** The closer look at an experiment: what is believed of each lift, and how the effect looks in parts. */
export const experimentDetail: z.ZodType<ExperimentDetail> = z.object({
  beliefs: z.array(
    z.object({
      treatment: z.string(),
      metric: z.string(),
      scale: z.enum(['absolute', 'relative']),
      prior: z.string(),
      belief: z.union([belief, undetermined]),
    }),
  ),
  segments: z.array(
    z.object({
      dimension: z.string(),
      treatment: z.string(),
      metric: z.string(),
      unit: z.string().nullable(),
      segments: z.array(
        z.object({ value: z.string().nullable(), others: z.boolean(), units: z.number(), own: z.union([interval, undetermined]), shrunken: range.nullable() }),
      ),
      differ: z.boolean().nullable(),
      pValue: z.number().nullable(),
      says: z.string(),
    }),
  ),
})
