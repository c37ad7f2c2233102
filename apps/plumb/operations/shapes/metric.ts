import type { MetricChange, MetricStanding } from '@plumbline/engine'
import { type Correction, nouns } from '@plumbline/model'
import { z } from 'zod'
import { problem } from './problem.ts'
import { owner } from './standing.ts'

/** day, week, month, quarter or year; and what a metric is for. */
const { grain: grainField, kind: kindField } = nouns.metric.schema.shape
export const grain = z.enum(grainField.unwrap().options)
const metricKind = z.enum(kindField.unwrap().options)
const reading = z.object({ period: z.string(), value: z.number() })

const change: z.ZodType<MetricChange> = z.object({
  period: z.string(),
  value: z.number(),
  difference: z.number(),
  ratio: z.number().nullable(),
  better: z.boolean().nullable(),
})

/** Where a metric stands: its latest value, how it changed, how fresh it is, what is wrong with it. */
export const metricStanding: z.ZodType<MetricStanding> = z
  .object({
    metric: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down']),
    grain,
    kind: metricKind,
    owner: owner.nullable(),
    made: z.enum(['computed', 'formula', 'entered']),
    dataset: z.object({ id: z.string(), name: z.string() }).nullable(),
    says: z.string(),
    latest: reading.nullable(),
    partial: reading.extend({ because: z.string() }).nullable(),
    before: change.nullable(),
    yearBefore: change.nullable(),
    recent: z.array(z.number().nullable()),
    periods: z.number(),
    freshness: z.enum(['fresh', 'late', 'empty']),
    freshSays: z.string(),
    file: z.string().nullable(),
    readAt: z.string().nullable(),
    problems: z.array(problem),
    reliedOn: z.number(),
  })
  .meta({ id: 'MetricStanding' })

/** A number of a metric that was known otherwise before. */
export const metricCorrection: z.ZodType<Correction> = z.object({
  metric: z.string(),
  period: z.string(),
  was: z.number(),
  is: z.number().nullable(),
  readAt: z.string(),
  wasReadAt: z.string(),
  source: z.string().optional(),
  who: z.string().optional(),
  reason: z.string().optional(),
})
