import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { range } from '../values/written.ts'
import { defineNoun } from './noun.ts'

const where = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** How a metric is computed from the rows of a dataset. */
const computation = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset whose rows are counted.' }),
  aggregate: z.enum(['count', 'sum', 'mean', 'ratio']).meta({ description: 'count of rows; sum or mean of a column; ratio of the sums of two columns.' }),
  column: line().optional().meta({ description: 'The column summed or averaged.' }),
  numerator: line().optional().meta({ description: 'For a ratio: the column summed above the line.' }),
  denominator: line().optional().meta({ description: 'For a ratio: the column summed below the line; all rows are counted when it is left out.' }),
  where: where.optional().meta({ description: 'Only the rows whose columns hold these values.' }),
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
    formula: line().optional().meta({ description: 'Exact formula of other metrics, by id, such as "orders * basket-value".' }),
    minimum: z.number().optional().meta({ description: 'It cannot be below this.' }),
    maximum: z.number().optional().meta({ description: 'It cannot be above this.' }),
  }),
})
