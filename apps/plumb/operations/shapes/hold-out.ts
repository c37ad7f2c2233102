import type { HoldOutStanding } from '@plumbline/engine'
import { evidenceRungs } from '@plumbline/model'
import { z } from 'zod'
import type { PlannedHoldOut } from '../../ledger/operation-types.ts'
import { interval, validityCheck } from './experiment.ts'
import { list } from './list.ts'
import { undetermined } from './undetermined.ts'

const effect = z.union([interval, undetermined])

/** Whom a hold-out keeps from which work, and what that work has brought together. */
export const holdOutStanding: z.ZodType<HoldOutStanding> = z
  .object({
    experiment: z.string(),
    name: z.string(),
    covers: list(z.object({ id: z.string(), name: z.string() })),
    coversAll: z.boolean(),
    heldOut: z.number(),
    served: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    effects: list(z.object({ metric: z.string(), metricName: z.string(), unit: z.string().nullable(), perUnit: effect, total: effect })),
    leaks: validityCheck.nullable(),
    valid: z.boolean(),
    rung: z.enum(evidenceRungs),
    sentence: z.string(),
  })
  .meta({ id: 'HoldOut' })

/** A hold-out that shows nothing yet. */
export const plannedHoldOut: z.ZodType<PlannedHoldOut> = z
  .object({
    experiment: z.string(),
    name: z.string(),
    covers: list(z.object({ id: z.string(), name: z.string() })),
    coversAll: z.boolean(),
    share: z.number().nullable(),
    starts: z.string().nullable(),
    begun: z.boolean(),
  })
  .meta({ id: 'PlannedHoldOut' })
