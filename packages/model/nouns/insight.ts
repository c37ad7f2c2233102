import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/quantity.ts'
import { defineNoun } from './noun.ts'

export const insight = defineNoun({
  kind: 'insight',
  plural: 'insights',
  title: 'Insight',
  about: 'Something the data says that a person should decide on.',
  schema: z.strictObject({
    name: line(),
    metric: ref('metric').optional(),
    worth: quantity('money').optional(),
    owner: ref('person').optional(),
    decideBy: date().optional(),
    status: z.enum(['open', 'accepted', 'snoozed', 'dismissed', 'expired']).default('open'),
  }),
})
