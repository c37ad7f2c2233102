import type { DriverNode, DriverPart, ExplainedChange, MovedBy, MovedSegment, SliceTable } from '@plumbline/engine'
import { z } from 'zod'
import type { ChangeAnswer } from '../../metrics/change-types.ts'
import { grain } from './grain.ts'
import { list } from './list.ts'
import { problem } from './problem.ts'
import { undetermined } from './undetermined.ts'

const segment: z.ZodType<MovedSegment> = z.object({
  segment: list(z.object({ dimension: z.string(), value: z.string().nullable() })),
  name: z.string(),
  before: z.number().nullable(),
  after: z.number().nullable(),
  contribution: z.number(),
  share: z.number().nullable(),
  rate: z.number(),
  mix: z.number(),
  beyond: z.number(),
  by: z.enum(['level', 'mix']),
  factor: z.number(),
  size: z.number(),
  rows: z.number(),
  surprise: z.object({ deviation: z.number(), chance: z.number(), says: z.string() }),
  money: z.object({ value: z.number(), currency: z.string() }).nullable(),
})

const moved: z.ZodType<MovedBy> = z.object({
  adds: z.enum(['sum', 'ratio']),
  segments: list(segment),
  general: z.object({ factor: z.number(), contribution: z.number() }),
  unexplained: z.number(),
  steps: list(z.object({ name: z.string(), amount: z.number(), standing: z.boolean() })),
  searched: z.object({ dimensions: list(z.string()), segments: z.number(), cells: z.number() }),
})

const part = z.number().nullable()
const sliceTable: z.ZodType<SliceTable> = z.object({
  dimension: z.string(),
  addsUp: z.boolean(),
  slices: list(z.object({ value: z.string().nullable(), before: part, after: part, contribution: part, rate: part, mix: part })),
  rest: z.object({ slices: z.number(), contribution: z.number() }).nullable(),
})

const driverPart: z.ZodType<DriverPart> = z.object({
  metric: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  before: part,
  after: part,
  contribution: part,
  range: z.object({ low: z.number(), high: z.number() }).nullable(),
  node: z.lazy(() => driverNode).nullable(),
})

const driverNode: z.ZodType<DriverNode> = z
  .object({
    metric: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    before: z.number(),
    after: z.number(),
    method: z.enum(['product', 'orders', 'path', 'belief']),
    formula: z.string().nullable(),
    parts: list(driverPart),
    unexplained: z.number(),
  })
  .meta({ id: 'DriverNode' })

const periodValue = z.object({ period: z.string(), value: z.number() })

const explained: z.ZodType<ExplainedChange> = z
  .object({
    metric: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    direction: z.enum(['up', 'down']),
    grain,
    before: periodValue,
    after: periodValue,
    difference: z.number(),
    ratio: z.number().nullable(),
    says: z.string(),
    moved: z.union([moved, undetermined]),
    slices: list(sliceTable),
    tree: driverNode.nullable(),
    notes: list(z.string()),
  })
  .meta({ id: 'ExplainedChange' })

/** What moved a metric between two periods. */
export const changeAnswer: z.ZodType<ChangeAnswer> = z
  .object({
    metric: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    grain,
    says: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    periods: list(z.string()),
    dimensions: list(z.string()),
    explained: z.union([explained, undetermined]),
    sql: z.string().nullable(),
    problems: list(problem),
  })
  .meta({ id: 'ChangeAnswer' })
