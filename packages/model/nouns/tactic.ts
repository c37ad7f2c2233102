import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const tactic = defineNoun({
  kind: 'tactic',
  plural: 'tactics',
  title: 'Tactic',
  about: 'A concrete task of an initiative.',
  schema: z.strictObject({
    name: line().meta({ description: 'The task, as people say it.' }),
    initiative: ref('initiative').optional().meta({ description: 'The initiative it belongs to.' }),
    owner: ref('person').optional().meta({ description: 'Who does it.' }),
    by: date().optional().meta({ description: 'The day by which it is done.' }),
    status: z.enum(['planned', 'doing', 'done', 'dropped']).default('planned').meta({ description: 'How far it has come.' }),
  }),
})
