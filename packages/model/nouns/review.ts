import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const review = defineNoun({
  kind: 'review',
  plural: 'reviews',
  title: 'Review',
  about: 'A meeting in which the line is walked: what changed, what is due, what was decided.',
  schema: z.strictObject({
    name: line(),
    cadence: z.enum(['weekly', 'monthly', 'quarterly']).optional(),
    on: date().optional(),
    attendees: z.array(ref('person')).optional(),
    decisions: z.array(ref('decision')).optional(),
    notes: line().optional(),
  }),
})
