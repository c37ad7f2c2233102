import type { Forecast, GoalStanding, InitiativeStanding } from '@plumbline/engine'
import { evidenceRungs, type Observation, stages } from '@plumbline/model'
import { z } from 'zod'
import type { StatedEffect } from '../../types.ts'
import { undetermined } from './undetermined.ts'

/** How well something is known. */
export const rung = z.enum(evidenceRungs)
const stage = z.enum(stages)
export const state = z.enum(['on line', 'adrift', 'unproven', 'stuck', 'stray', 'unknown'])
/** A person by id and name. */
export const owner = z.object({ id: z.string(), name: z.string() })

const carrier = z.object({
  initiative: z.string(),
  name: z.string(),
  stage,
  state,
  rung,
  says: z.string(),
  effect: z.object({ low: z.number(), high: z.number() }).nullable(),
  elsewhere: z.string().optional(),
})

const expected = z.object({ period: z.string(), median: z.number(), low80: z.number(), high80: z.number() })
const chance = z.object({ reached: z.number(), of: z.number() })

/** Where a goal stands. */
export const goalStanding: z.ZodType<GoalStanding> = z
  .object({
    goal: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    department: z.string().nullable(),
    owner: owner.nullable(),
    state,
    says: z.string(),
    metric: z
      .object({
        id: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        direction: z.enum(['up', 'down']),
        grain: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
      })
      .nullable(),
    baseline: z.number().nullable(),
    target: z.number().nullable(),
    by: z.string().nullable(),
    latest: z.object({ period: z.string(), value: z.number() }).nullable(),
    expected: z.union([expected, undetermined]),
    chance: z.union([chance, undetermined]),
    short: z.number().nullable(),
    shortWorth: z.number().nullable(),
    carriers: z.array(carrier),
    carriersInAll: z.number().optional(),
    missing: z.array(z.string()),
  })
  .meta({ id: 'GoalStanding' })

/** Where an initiative stands. */
export const initiativeStanding: z.ZodType<InitiativeStanding> = z
  .object({
    initiative: z.string(),
    name: z.string(),
    stage,
    state,
    says: z.string(),
    owner: owner.nullable(),
    department: z.string().nullable(),
    decideBy: z.string().nullable(),
    pastDate: z.literal(true).optional().meta({ description: 'A trial past its date without a decision, whatever its state.' }),
    rung: rung.nullable(),
    goals: z.array(z.string()),
    usesAi: z.boolean(),
  })
  .meta({ id: 'InitiativeStanding' })

export const forecastPoint = z.object({
  period: z.string(),
  median: z.number(),
  low80: z.number(),
  high80: z.number(),
  low95: z.number(),
  high95: z.number(),
  mean: z.number().optional(),
})

/** What a metric will likely do if nothing changes. */
export const forecast: z.ZodType<Forecast> = z
  .object({
    metric: z.string(),
    method: z.string(),
    notes: z.array(z.string()).optional(),
    points: z.array(forecastPoint),
    paths: z.number(),
    seed: z.number(),
  })
  .meta({ id: 'Forecast' })

/** One value of a metric in one period. */
export const observation: z.ZodType<Observation> = z
  .object({
    metric: z.string(),
    period: z.string(),
    value: z.number(),
    rows: z.number().optional(),
    readAt: z.string().optional(),
    source: z.string().optional(),
  })
  .meta({ id: 'Observation' })

/** An effect that an initiative promises, as numbers. */
export const statedEffect: z.ZodType<StatedEffect> = z
  .object({
    metric: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable(), direction: z.enum(['up', 'down']) }),
    low: z.number(),
    high: z.number(),
    scale: z.enum(['relative', 'absolute']),
    rung,
    says: z.string(),
  })
  .meta({ id: 'StatedEffect' })
