import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const person = defineNoun({
  kind: 'person',
  plural: 'people',
  title: 'Person',
  about: 'Somebody who owns, decides, builds or is affected.',
  schema: z.strictObject({
    name: line().meta({ description: 'First and last name.' }),
    email: z.email().optional().meta({ description: 'Where they are reached, and the address with which they sign in.' }),
    department: line().optional().meta({ description: 'Where they work.' }),
    role: line().optional().meta({ description: 'What they do, such as "head of marketing".' }),
    skills: z
      .array(
        z.strictObject({
          skill: ref('skill').meta({ description: 'The skill.' }),
          level: z.int().min(0).max(4).meta({ description: '0 none, 1 aware, 2 can with help, 3 can alone, 4 teaches.' }),
        }),
      )
      .optional()
      .meta({ description: 'What they can do, and how well.' }),
  }),
})
