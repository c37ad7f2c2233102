import type { MetricChange, MetricStanding } from '@plumbline/engine'
import type { MetricRow } from '@plumbline/metrics'
import { type Correction, nouns } from '@plumbline/model'
import { z } from 'zod'
import type { ExplainedMetric, MetricPreview } from '../../metrics/operation-types.ts'
import type { OperationTypes } from '../../types.ts'
import { grain } from './grain.ts'
import { problem } from './problem.ts'
import { numberSource } from './source.ts'
import { owner } from './standing.ts'

/** What a metric is for. */
const metricKind = z.enum(nouns.metric.schema.shape.kind.unwrap().options)
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

const row: z.ZodType<MetricRow> = z.object({
  period: z.string().meta({ description: 'First day of the period.' }),
  dims: z.record(z.string(), z.string().nullable()),
  value: z.number(),
  rows: z.number().meta({ description: 'Rows or units behind the value.' }),
})
const partial = z.object({ because: z.string(), rows: z.array(row) }).nullable()

/** The values of a metric. */
export const metricAnswer: z.ZodType<OperationTypes['query-metric']['output']> = z
  .object({
    metric: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    grain,
    timeZone: z.string(),
    by: z.array(z.string()),
    rows: z.array(row),
    partial,
    source: numberSource.nullable(),
    problems: z.array(problem),
  })
  .meta({ id: 'MetricAnswer' })

/** How a metric is read. */
export const explainedMetric: z.ZodType<ExplainedMetric> = z
  .object({
    metric: z.string(),
    name: z.string(),
    says: z.string(),
    steps: z.array(z.string()),
    statements: z.array(z.object({ metric: z.string(), source: z.string(), dialect: z.string().nullable(), sql: z.string() })),
    rows: z.number().nullable(),
    bytes: z.number().nullable(),
    changedAt: z.string().nullable(),
    readAt: z.string(),
    latest: z.string().nullable(),
    lastPeriod: z.string().nullable(),
    problems: z.array(problem),
  })
  .meta({ id: 'ExplainedMetric' })

/** What a definition would bring. */
export const metricPreview: z.ZodType<MetricPreview> = z
  .object({
    says: z.string(),
    unit: z.string().nullable(),
    grain,
    rows: z.array(row),
    partial,
    problems: z.array(problem),
    columns: z.array(z.object({ name: z.string(), family: z.string() })),
  })
  .meta({ id: 'MetricPreview' })
