import { z } from 'zod'
import { date, line, ref, thingRef } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const decision = defineNoun({
  kind: 'decision',
  plural: 'decisions',
  title: 'Decision',
  about: 'What was decided, by whom, why, and when it is looked at again.',
  schema: z.strictObject({
    name: line().optional(),
    about: thingRef().optional(),
    choice: z.enum(['scale', 'fix', 'stop', 'go', 'accept-finding', 'other']).default('other'),
    finding: line().optional().meta({ description: 'The fingerprint of the finding that is accepted.' }),
    reason: line(),
    by: ref('person').optional(),
    on: date(),
    reviewOn: date().optional(),
  }),
})
