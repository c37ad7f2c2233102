import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/quantity.ts'
import { defineNoun } from './noun.ts'

export const contract = defineNoun({
  kind: 'contract',
  plural: 'contracts',
  title: 'Data contract',
  about: 'What a dataset promises to those who rely on it.',
  schema: z.strictObject({
    name: line(),
    dataset: ref('dataset').optional(),
    owner: ref('person').optional(),
    freshWithin: quantity('duration').optional(),
    rules: z.array(line()).optional(),
  }),
})
