import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const review = defineNoun({
  kind: 'review',
  plural: 'reviews',
  title: 'Review',
  about: 'A meeting in which the line is walked: what changed, what is due, what was decided.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    cadence: z.enum(['weekly', 'monthly', 'quarterly']).optional().meta({ description: 'How often it is held.' }),
    on: date().optional().meta({ description: 'The day on which it is held.' }),
    attendees: z.array(ref('person')).optional().meta({ description: 'Who takes part.' }),
    decisions: z.array(ref('decision')).optional().meta({ description: 'What was decided in it.' }),
    notes: line().optional().meta({ description: 'What was said.' }),
  }),
})
