import { z } from 'zod'
import { date, line, ref, thingRef } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const approval = defineNoun({
  kind: 'approval',
  plural: 'approvals',
  title: 'Approval',
  about: 'A yes or no by a person, bound to the exact content that was judged.',
  schema: z.strictObject({
    about: thingRef().meta({ description: 'What is approved.' }),
    hash: z.string().optional().meta({ description: 'SHA-256 of the canonical content that was judged.' }),
    by: ref('person').optional().meta({ description: 'Who says yes or no.' }),
    on: date().optional().meta({ description: 'The day of the answer.' }),
    verdict: z.enum(['approved', 'refused', 'asked']).default('asked').meta({ description: 'The answer; "asked" while it is open.' }),
    note: line().optional().meta({ description: 'What they said.' }),
  }),
})
