import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const policy = defineNoun({
  kind: 'policy',
  plural: 'policies',
  title: 'Policy',
  about: 'A boundary inside which work may run by itself.',
  schema: z.strictObject({
    name: line(),
    statement: line().optional(),
    applies: z.array(line()).optional(),
    owner: ref('person').optional(),
  }),
})
