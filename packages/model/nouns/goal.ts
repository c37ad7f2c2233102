import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const goal = defineNoun({
  kind: 'goal',
  plural: 'goals',
  title: 'Goal',
  about: 'A result that the organisation wants: a metric moved from a baseline to a target by a date.',
  schema: z.strictObject({
    name: line().meta({ description: 'The result wanted, as people say it.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    parent: ref('goal').optional().meta({ description: 'The goal this one carries.' }),
    metric: ref('metric').optional().meta({ description: 'The metric that says whether it is reached.' }),
    baseline: quantity().optional().meta({ description: 'Where the metric stood at the start.' }),
    baselineOn: date().optional().meta({ description: 'The date of the baseline.' }),
    target: quantity().optional().meta({ description: 'Where the metric shall be.' }),
    by: date().optional().meta({ description: 'The date by which the target shall be reached.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
    department: line().optional().meta({ description: 'The department whose goal it is; "company" for a goal of the whole organisation.' }),
    worth: quantity('money')
      .optional()
      .meta({ description: 'What one more unit of the metric per period is worth in money (for a ratio: one percentage point).' }),
    guardrails: z.array(ref('metric')).optional().meta({ description: 'Metrics that must not get worse on the way.' }),
  }),
})
