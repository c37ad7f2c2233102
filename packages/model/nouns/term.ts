import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

/** A value that a term may take, and other ways in which it is written. "Germany" alone is a value without other ways. */
const allowedValue = z
  .union([
    line(),
    z.strictObject({
      value: line().meta({ description: 'The value as it should be written.' }),
      synonyms: z.array(line()).optional().meta({ description: 'Other ways in which it is written, such as "GTXPro" for "GTX Pro".' }),
      meaning: line().optional().meta({ description: 'What it means, in a sentence.' }),
    }),
  ])
  .transform((written): AllowedValue => {
    if (typeof written === 'string') return { value: written, synonyms: [] }
    const { value, synonyms = [], meaning } = written
    return meaning === undefined ? { value, synonyms } : { value, synonyms, meaning }
  })

export interface AllowedValue {
  readonly value: string
  readonly synonyms: readonly string[]
  readonly meaning?: string
}

const mapping = z.strictObject({
  dataset: ref('dataset').meta({ description: 'The dataset.' }),
  column: line().meta({ description: 'The column.' }),
  status: z
    .enum(['confirmed', 'suggested', 'rejected'])
    .default('confirmed')
    .meta({ description: 'confirmed: somebody says so; suggested: not looked at yet; rejected: it looks alike and is not.' }),
  by: ref('person').optional().meta({ description: 'Who confirmed or rejected it.' }),
  on: date().optional().meta({ description: 'When it was confirmed or rejected.' }),
  unit: line().optional().meta({ description: 'The unit in this column where it is another than the term\'s, such as "cent".' }),
  because: line().optional().meta({ description: 'Why, where it is not plain.' }),
})

export const term = defineNoun({
  kind: 'term',
  plural: 'terms',
  title: 'Term',
  about: 'A word of the business with one meaning, mapped to the columns that hold it.',
  schema: z.strictObject({
    name: line().meta({ description: 'The word, as people say it.' }),
    definition: line().optional().meta({ description: 'What it means, in a sentence.' }),
    type: line().optional().meta({ description: 'What its values are, such as "text", "number", "money", "date" or "person".' }),
    unit: line().optional().meta({ description: 'The unit or currency of its values, such as "EUR", "ratio" or "day".' }),
    synonyms: z.array(line()).optional().meta({ description: 'Other words for it, also as columns are called, such as "client" or "cust_no".' }),
    values: z.array(allowedValue).optional().meta({ description: 'The values it may take, where there are few.' }),
    columns: z.array(mapping).optional().meta({ description: 'The columns that hold it.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for its meaning.' }),
  }),
})
