import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const dataset = defineNoun({
  kind: 'dataset',
  plural: 'datasets',
  title: 'Dataset',
  about: 'A table of facts: where it lies, what a row is, its time and keys.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    source: ref('source').optional().meta({ description: 'The place where it lies; the data folder when it is left out.' }),
    file: line().optional().meta({ description: 'CSV, Parquet or JSON lines file, relative to the data folder.' }),
    row: line().optional().meta({ description: 'What one row is, such as "a customer".' }),
    key: z.array(line()).optional().meta({ description: 'The columns that identify a row.' }),
    time: line().optional().meta({ description: 'The column that says when; leave it out for one snapshot.' }),
    asOf: z.string().optional().meta({ description: 'The date of a snapshot without a time column.' }),
    dimensions: z.array(line()).optional().meta({ description: 'The columns by which numbers may be split, such as "region".' }),
    freshWithin: quantity('duration').optional().meta({ description: 'How old its latest row may be, such as "2 days".' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
    personalData: z.boolean().optional().meta({ description: 'True when rows are about people who could be recognised.' }),
  }),
})
