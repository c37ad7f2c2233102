import type { ImpactAnswer, ImpactResult } from '@plumbline/engine'
import { evidenceRungs, impactDesigns } from '@plumbline/model'
import { z } from 'zod'
import { interval, validityCheck } from './experiment.ts'
import { numberSource } from './source.ts'
import { undetermined } from './undetermined.ts'

const measured = z.union([interval, undetermined])

const point = z.object({
  period: z.string(),
  observed: z.number().nullable(),
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  after: z.boolean(),
})

const summary = z.object({
  key: z.union([z.number(), z.string()]).nullable().meta({ description: 'Periods since the start, or the label of the start or period; null for an overall.' }),
  estimate: z.number(),
  standardError: z.number().nullable(),
  effect: measured,
})
const summaries = z.object({ overall: summary, by: z.array(summary) })

const answer: z.ZodType<ImpactAnswer> = z
  .object({
    method: z.string(),
    rung: z.enum(evidenceRungs),
    effect: measured.meta({ description: 'Per treated unit and period, in the unit of the metric.' }),
    relative: measured.meta({ description: 'As a ratio of what would have been.' }),
    cumulative: measured,
    series: z.array(point),
    eventStudy: z.array(z.object({ periods: z.number(), effect: measured })).optional(),
    weights: z.array(z.object({ unit: z.string(), weight: z.number() })).optional(),
    assumptions: z.array(z.string()),
    checks: z.array(validityCheck),
    from: z.string(),
    to: z.string(),
    units: z.number(),
    chance: z.number().optional(),
    pointwise: z.array(z.object({ period: z.string(), effect: interval.nullable(), cumulative: interval.nullable() })).optional(),
    controls: z.array(z.object({ name: z.string(), inclusion: z.number(), coefficient: z.number() })).optional(),
    details: z.array(z.object({ name: z.string(), value: z.number() })).optional(),
    cutoffPlot: z.array(z.object({ running: z.number(), mean: z.number(), units: z.number(), line: z.number().nullable(), treated: z.boolean() })).optional(),
    groupTimes: z.array(summary.extend({ start: z.string(), period: z.string(), treated: z.number(), untreated: z.number() })).optional(),
    simple: summary.optional(),
    dynamic: summaries.optional(),
    group: summaries.optional(),
    calendar: summaries.optional(),
    balance: z.array(z.object({ covariate: z.string(), before: z.number(), after: z.number() })).optional(),
  })
  .meta({ id: 'ImpactAnswer' })

/** What was measured of an initiative without an experiment. */
export const impactResult: z.ZodType<ImpactResult> = z
  .object({
    impact: z.string(),
    name: z.string(),
    initiative: z.object({ id: z.string(), name: z.string() }),
    metric: z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      direction: z.enum(['up', 'down']),
      grain: z.enum(['day', 'week', 'month', 'quarter', 'year']),
    }),
    design: z.enum(impactDesigns),
    starts: z.string().nullable(),
    sentence: z.string(),
    direction: z.enum(['better', 'worse', 'unclear']),
    answer: z.union([answer, undetermined]),
    perPeriod: measured,
    source: numberSource.optional(),
  })
  .meta({ id: 'ImpactResult' })
