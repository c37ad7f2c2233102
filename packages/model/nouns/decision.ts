import { z } from 'zod'
import { date, line, ref, thingRef } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const decision = defineNoun({
  kind: 'decision',
  plural: 'decisions',
  title: 'Decision',
  about: 'What was decided, by whom, why, and when it is looked at again.',
  schema: z.strictObject({
    name: line().optional().meta({ description: 'What was decided, in a sentence.' }),
    about: thingRef().optional().meta({ description: 'What it is about.' }),
    choice: z.enum(['scale', 'fix', 'stop', 'go', 'accept-finding', 'other']).default('other').meta({ description: 'The kind of decision.' }),
    finding: line().optional().meta({ description: 'The fingerprint of the finding that is accepted.' }),
    reason: line().meta({ description: 'Why.' }),
    by: ref('person').optional().meta({ description: 'Who decided.' }),
    on: date().meta({ description: 'The day of the decision.' }),
    reviewOn: date().optional().meta({ description: 'The day on which it is looked at again.' }),
  }),
})
