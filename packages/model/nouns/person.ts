import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const person = defineNoun({
  kind: 'person',
  plural: 'people',
  title: 'Person',
  about: 'Somebody who owns, decides, builds or is affected.',
  schema: z.strictObject({
    name: line(),
    email: z.email().optional(),
    department: line().optional(),
    role: line().optional(),
    skills: z
      .array(
        z.strictObject({
          skill: ref('skill'),
          level: z.int().min(0).max(4).meta({ description: '0 none, 1 aware, 2 can with help, 3 can alone, 4 teaches.' }),
        }),
      )
      .optional(),
  }),
})
