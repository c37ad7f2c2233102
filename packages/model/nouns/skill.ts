import { z } from 'zod'
import { line } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const skill = defineNoun({
  kind: 'skill',
  plural: 'skills',
  title: 'Skill',
  about: 'Something people can do, with levels.',
  schema: z.strictObject({
    name: line(),
    description: line().optional(),
  }),
})
