import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const training = defineNoun({
  kind: 'training',
  plural: 'trainings',
  title: 'Training',
  about: 'A course or practice that raises a skill for a role.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    skill: ref('skill').optional().meta({ description: 'The skill it raises.' }),
    audience: z.array(line()).optional().meta({ description: 'The roles or departments it is for.' }),
    length: quantity('duration').optional().meta({ description: 'How long it takes, such as "6 hours".' }),
  }),
})
