import { z } from 'zod'
import type { PlannedExperiment } from '../../experiments/plan.ts'
import { problem } from './problem.ts'
import { undetermined } from './undetermined.ts'

/** What an experiment needs before it begins. */
export const plannedExperiment: z.ZodType<PlannedExperiment> = z
  .object({
    says: z.string(),
    metric: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), direction: z.enum(['up', 'down']) }),
    baseline: z.object({ value: z.number(), sd: z.number(), from: z.string() }).nullable(),
    minimumEffect: z.number().nullable(),
    unitsPerDay: z.number().nullable(),
    plan: z
      .object({
        units: z.union([z.number(), undetermined]),
        arms: z.array(z.number()),
        days: z.union([z.number(), undetermined, z.null()]),
        weeks: z.number().nullable(),
        followedDays: z.number(),
        daysUntilRead: z.number().nullable(),
        clusters: z
          .object({
            of: z.string(),
            unitsEach: z.number(),
            known: z.number(),
            designEffect: z.number().nullable(),
            clusters: z.number(),
            arms: z.array(z.number()),
          })
          .nullable(),
        inflation: z.number(),
        curve: z.array(z.object({ days: z.number(), units: z.number(), detectable: z.number().nullable(), power: z.number() })),
        guardrails: z.array(
          z.object({
            metric: z.string(),
            name: z.string(),
            unit: z.string().nullable(),
            margin: z.number(),
            units: z.union([z.number(), undetermined]),
            says: z.string(),
            rulesOut: z.number().nullable(),
          }),
        ),
        says: z.string(),
      })
      .nullable(),
    drawn: z.object({ dataset: z.string(), unit: z.string(), cluster: z.string().optional(), outcomes: z.array(z.record(z.string(), z.unknown())) }).nullable(),
    problems: z.array(problem),
  })
  .meta({ id: 'PlannedExperiment' })
