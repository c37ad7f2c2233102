import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const term = defineNoun({
  kind: 'term',
  plural: 'terms',
  title: 'Term',
  about: 'A word of the business with one meaning, mapped to the columns that hold it.',
  schema: z.strictObject({
    name: line().meta({ description: 'The word, as people say it.' }),
    definition: line().optional().meta({ description: 'What it means, in a sentence.' }),
    type: line().optional().meta({ description: 'What its values are, such as "text" or "money".' }),
    values: z.array(line()).optional().meta({ description: 'The values it may take, where there are few.' }),
    columns: z
      .array(z.strictObject({ dataset: ref('dataset').meta({ description: 'The dataset.' }), column: line().meta({ description: 'The column.' }) }))
      .optional()
      .meta({ description: 'The columns that hold it.' }),
  }),
})
