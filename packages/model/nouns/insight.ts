import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const insight = defineNoun({
  kind: 'insight',
  plural: 'insights',
  title: 'Insight',
  about: 'Something the data says that a person should decide on.',
  schema: z.strictObject({
    name: line().meta({ description: 'What the data says, in a sentence.' }),
    metric: ref('metric').optional().meta({ description: 'The metric it is about.' }),
    worth: quantity('money').optional().meta({ description: 'The money at stake.' }),
    owner: ref('person').optional().meta({ description: 'Who decides on it.' }),
    decideBy: date().optional().meta({ description: 'The day by which somebody decides; then it expires.' }),
    status: z.enum(['open', 'accepted', 'snoozed', 'dismissed', 'expired']).default('open').meta({ description: 'What became of it.' }),
  }),
})
