import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/quantity.ts'
import { defineNoun } from './noun.ts'

export const training = defineNoun({
  kind: 'training',
  plural: 'trainings',
  title: 'Training',
  about: 'A course or practice that raises a skill for a role.',
  schema: z.strictObject({
    name: line(),
    skill: ref('skill').optional(),
    audience: z.array(line()).optional(),
    length: quantity('duration').optional(),
  }),
})
