import { z } from 'zod'
import { date, line, ref, thingRef } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const approval = defineNoun({
  kind: 'approval',
  plural: 'approvals',
  title: 'Approval',
  about: 'A yes or no by a person, bound to the exact content that was judged.',
  schema: z.strictObject({
    about: thingRef(),
    hash: z.string().optional().meta({ description: 'SHA-256 of the canonical content that was judged.' }),
    by: ref('person').optional(),
    on: date().optional(),
    verdict: z.enum(['approved', 'refused', 'asked']).default('asked'),
    note: line().optional(),
  }),
})
