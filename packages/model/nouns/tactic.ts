import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const tactic = defineNoun({
  kind: 'tactic',
  plural: 'tactics',
  title: 'Tactic',
  about: 'A concrete task of an initiative.',
  schema: z.strictObject({
    name: line(),
    initiative: ref('initiative').optional(),
    owner: ref('person').optional(),
    by: date().optional(),
    status: z.enum(['planned', 'doing', 'done', 'dropped']).default('planned'),
  }),
})
