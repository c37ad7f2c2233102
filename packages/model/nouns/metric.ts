import { z } from 'zod'
import { where } from '../values/condition.ts'
import { isCalendarDate, line, ref } from '../values/fields.ts'
import { isFormulaFault, parseFormula } from '../values/formula.ts'
import { quantity, range } from '../values/written.ts'
import { defineNoun } from './noun.ts'

/** What can be made of the rows of a period. */
export const aggregates = ['count', 'count distinct', 'sum', 'mean', 'ratio', 'quantile', 'days between', 'conversion', 'retention', 'sql'] as const
export type Aggregate = (typeof aggregates)[number]

/** How a metric is computed from the rows of a dataset. Columns of joined datasets are written "dataset.column". */
const computation = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset whose rows are counted.' }),
  aggregate: z.enum(aggregates).meta({
    description:
      'count of rows; count distinct, sum, mean or quantile of a column; ratio of the sums of two columns; days between the times in two columns; conversion: share of units with an event; retention: share of units that come back; sql: a SELECT of your own.',
  }),
  column: line().optional().meta({ description: 'The column that is summed, averaged, or whose distinct values are counted.' }),
  numerator: line().optional().meta({ description: 'For a ratio: the column summed above the line.' }),
  denominator: line().optional().meta({ description: 'For a ratio: the column summed below the line; all rows are counted when it is left out.' }),
  at: z.number().min(0).max(1).optional().meta({
    description: 'For a quantile: the share of values below it; 0.5 is the median. For days between: the same of the days, the mean when it is left out.',
  }),
  from: line().optional().meta({ description: 'For days between: the column with the time at which it begins, such as "opened_at".' }),
  to: line()
    .optional()
    .meta({ description: 'For days between: the column with the time at which it ends; rows without one are not over yet and count for nothing.' }),
  unit: line().optional().meta({ description: 'For a conversion or retention: the column that tells who it is, such as "customer_id".' }),
  start: where().optional().meta({ description: 'For a conversion or retention: the rows with which a unit begins; any row when it is left out.' }),
  event: where().optional().meta({ description: 'For a conversion or retention: the rows that count as converted or come back; any row when it is left out.' }),
  within: quantity('duration')
    .optional()
    .meta({ description: 'For a conversion: how long after its start the event counts, such as "14 days"; the same period when it is left out.' }),
  after: z.int().min(1).max(120).optional().meta({ description: 'For a retention: how many periods later a unit is looked for; 1 when it is left out.' }),
  cohort: z
    .enum(['new', 'active'])
    .optional()
    .meta({ description: 'For a retention: only units seen for the first time in the period, or all that are active in it (when it is left out).' }),
  where: where()
    .optional()
    .meta({ description: 'Only the rows whose columns hold these values, such as { channel: [web, phone], amount: { atLeast: 100 } }.' }),
  rolling: z.int().min(2).max(400).optional().meta({ description: 'Over the last so many periods, this one included.' }),
  cumulative: z.enum(['year', 'all']).optional().meta({ description: 'From the start of the fiscal year, or from the first row, up to the period.' }),
  sql: line()
    .optional()
    .meta({ description: 'For sql: one SELECT that returns period, value and, to slice by it, dimension. Tables are called as their datasets.' }),
  with: z.array(ref('dataset')).optional().meta({ description: 'For sql: further datasets that it reads.' }),
})

/** A day, or the same day of every year. */
const dayOrYearly = () => {
  const expected = 'expected a date such as 2026-11-27, or a day of every year such as 12-25'
  return z.string({ error: expected }).refine((text) => isCalendarDate(text) || (/^\d{2}-\d{2}$/.test(text) && isCalendarDate(`2024-${text}`)), expected)
}

/** What is known beside the metric, before and ahead: the forecast counts it in. */
const knownBeside = z.strictObject({
  days: z
    .array(
      z.strictObject({
        name: line().meta({ description: 'What they are called, such as "Black Friday".' }),
        on: z.array(dayOrYearly()).min(1).meta({ description: 'Their dates, past ones and those ahead, or 12-25 for a day of every year.' }),
      }),
    )
    .optional()
    .meta({ description: 'Days that are unlike others: holidays, sales, closing days. What they do is learned from the ones that have been.' }),
  with: z
    .array(
      z.strictObject({
        metric: ref('metric').meta({ description: 'A metric of the same grain whose coming values are planned, such as what campaigns will cost.' }),
        planned: z
          .array(
            z.strictObject({
              period: line().meta({ description: 'A period ahead, such as 2026-12.' }),
              value: z.number().meta({ description: 'What it will be then.' }),
            }),
          )
          .optional()
          .meta({ description: 'Its coming values; where none is planned it stays as last read.' }),
      }),
    )
    .optional()
    .meta({ description: 'Metrics that are decided rather than forecast: budgets, prices, campaigns.' }),
})

export const metric = defineNoun({
  kind: 'metric',
  plural: 'metrics',
  title: 'Metric',
  about: 'A number that is followed: its unit, direction, grain, and how it is computed.',
  schema: z.strictObject({
    name: line().meta({ description: 'What is counted, as people say it.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    unit: line().optional().meta({ description: '"ratio" for a share, a currency for money, else the thing counted in the singular, such as "order".' }),
    direction: z.enum(['up', 'down']).default('up').meta({ description: 'Which way is better.' }),
    grain: z.enum(['day', 'week', 'month', 'quarter', 'year']).default('month').meta({ description: 'The period of one value.' }),
    kind: z
      .enum(['outcome', 'leading', 'guardrail', 'model', 'adoption', 'sentiment', 'efficiency', 'activity'])
      .default('outcome')
      .meta({ description: 'outcome: a result; leading: foretells one; activity: counts what we do rather than what comes of it.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for the number.' }),
    computed: computation.optional().meta({ description: 'How it is computed; leave it out for numbers that people enter.' }),
    drivers: z
      .array(
        z.strictObject({
          metric: ref('metric').meta({ description: 'The driver.' }),
          elasticity: range().optional().meta({ description: 'Change of this metric, in %, for one % of the driver.' }),
          confidence: z.enum(['low', 'medium', 'high']).optional().meta({ description: 'How sure you are that it moves the metric.' }),
        }),
      )
      .optional()
      .meta({ description: 'What moves it.' }),
    formula: line()
      .superRefine((text, context) => {
        const read = parseFormula(text)
        if (!isFormulaFault(read)) return
        const message = `expected a formula such as "orders * basket-value": ${read.message} (at character ${read.column})`
        context.addIssue({ code: 'custom', message, params: { mend: read.mend } })
      })
      .optional()
      .meta({
        description: 'Exact formula of other metrics, by id, such as "orders * basket-value"; a minus has spaces around it.',
        ref: 'metric',
        text: 'formula',
      }),
    forecast: knownBeside.optional().meta({ description: 'What its forecast knows beside its past: special days, and planned values of other metrics.' }),
    minimum: z.number().optional().meta({ description: 'It cannot be below this.' }),
    maximum: z.number().optional().meta({ description: 'It cannot be above this.' }),
  }),
})
