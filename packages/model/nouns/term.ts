import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const term = defineNoun({
  kind: 'term',
  plural: 'terms',
  title: 'Term',
  about: 'A word of the business with one meaning, mapped to the columns that hold it.',
  schema: z.strictObject({
    name: line(),
    definition: line().optional(),
    type: line().optional(),
    values: z.array(line()).optional(),
    columns: z.array(z.strictObject({ dataset: ref('dataset'), column: line() })).optional(),
  }),
})
