import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const experiment = defineNoun({
  kind: 'experiment',
  plural: 'experiments',
  title: 'Experiment',
  about: 'A randomised comparison of variants.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    initiative: ref('initiative').optional().meta({ description: 'The initiative that is tested; treatments may name one each.' }),
    dataset: ref('dataset').meta({ description: 'The dataset with one row a unit.' }),
    unit: line().optional().meta({ description: 'The column of the unit that was assigned; every row is a unit when it is left out.' }),
    variant: line().meta({ description: 'The column that holds the variant.' }),
    control: line().meta({ description: 'The value of the control variant.' }),
    treatments: z
      .array(
        z.strictObject({
          value: line().meta({ description: 'The value of the variant.' }),
          initiative: ref('initiative').optional().meta({ description: 'The initiative that it tests.' }),
        }),
      )
      .min(1)
      .meta({ description: 'The variants compared with the control.' }),
    split: z.record(z.string(), z.number().positive()).optional().meta({ description: 'Planned shares or weights by variant; equal when it is left out.' }),
    starts: date().optional().meta({ description: 'First day.' }),
    ends: date().optional().meta({ description: 'Last day.' }),
    outcomes: z
      .array(
        z.strictObject({
          metric: ref('metric').meta({ description: 'The metric it stands for.' }),
          column: line().meta({ description: 'The column that holds it, one value a unit.' }),
          shape: z.enum(['conversion', 'mean']).default('mean').meta({ description: 'conversion: the column is 0 or 1; mean: any number.' }),
          role: z
            .enum(['primary', 'secondary', 'guardrail'])
            .default('secondary')
            .meta({ description: 'primary: decides; secondary: explains; guardrail: must not get worse.' }),
        }),
      )
      .min(1)
      .meta({ description: 'The metrics it is judged by, and the columns that hold them.' }),
    minimumEffect: quantity().optional().meta({ description: 'The smallest absolute effect on the primary outcome worth acting on.' }),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of the intervals.' }),
  }),
})
