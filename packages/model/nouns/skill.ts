import { z } from 'zod'
import { line } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const skill = defineNoun({
  kind: 'skill',
  plural: 'skills',
  title: 'Skill',
  about: 'Something people can do, with levels.',
  schema: z.strictObject({
    name: line().meta({ description: 'What one can do, as people say it.' }),
    description: line().optional().meta({ description: 'What it takes to have it.' }),
  }),
})
