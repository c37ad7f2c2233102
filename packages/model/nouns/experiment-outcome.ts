import { z } from 'zod'
import { where } from '../values/condition.ts'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'

/** What can be made of the rows of one unit, and how groups of units are compared. */
export const outcomeShapes = ['mean', 'conversion', 'ratio', 'count', 'quantile', 'retention'] as const
export type OutcomeShape = (typeof outcomeShapes)[number]

const covariate = z.strictObject({
  column: line().optional().meta({ description: 'A column that was known before the units were assigned, one number a unit.' }),
  before: quantity('duration').optional().meta({ description: 'Or the same outcome over so long before each unit was assigned, such as "28 days".' }),
})

/** A metric that an experiment is judged by: what of each unit counts for it. */
export const experimentOutcome = z.strictObject({
  metric: ref('metric').meta({ description: 'The metric it stands for.' }),
  shape: z.enum(outcomeShapes).default('mean').meta({
    description:
      'mean: a number a unit, such as what it spent; conversion: whether it did something, 0 or 1; count: how many rows it has; ratio: one sum over another; quantile: such as the median; retention: whether it came back.',
  }),
  role: z
    .enum(['primary', 'secondary', 'guardrail'])
    .default('secondary')
    .meta({ description: 'primary: the goal, it decides; secondary: explains; guardrail: must not get worse.' }),
  dataset: ref('dataset').optional().meta({ description: 'The dataset with its rows, where it is another than that of the experiment.' }),
  unit: line().optional().meta({ description: 'The column of the unit in that dataset, where it is called differently there.' }),
  column: line().optional().meta({ description: 'The column that holds it; several rows of a unit are summed up.' }),
  numerator: line().optional().meta({ description: 'For a ratio: the column summed above the line.' }),
  denominator: line().optional().meta({ description: 'For a ratio: the column summed below the line; rows are counted when it is left out.' }),
  at: z.number().gt(0).lt(1).optional().meta({ description: 'For a quantile: the share of values below it; 0.5 is the median.' }),
  event: where().optional().meta({ description: 'Only the rows whose columns hold these values, such as { kind: order }.' }),
  within: quantity('duration').optional().meta({ description: 'How long after a unit was assigned its rows count, such as "14 days".' }),
  days: z
    .array(z.int().min(0).max(3650))
    .length(2)
    .optional()
    .meta({ description: 'For a retention: the first and last day after the assignment on which a unit has to be seen again; [7, 13] is its second week.' }),
  cap: quantity()
    .optional()
    .meta({ description: 'What is above counts as this much: an amount such as "500 EUR", or "99.9%" for the value that so many units do not exceed.' }),
  covariate: covariate.optional().meta({ description: 'What was known of each unit before; it takes noise out of the result (CUPED).' }),
  margin: quantity().optional().meta({
    description: 'For a guardrail: how much worse is still accepted; "2%" of the control, or an amount in the unit of the metric, such as "1 point".',
  }),
})
