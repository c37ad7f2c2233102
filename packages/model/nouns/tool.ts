import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/quantity.ts'
import { defineNoun } from './noun.ts'

export const tool = defineNoun({
  kind: 'tool',
  plural: 'tools',
  title: 'Tool',
  about: 'A product or model that is paid for or run.',
  schema: z.strictObject({
    name: line(),
    vendor: line().optional(),
    owner: ref('person').optional(),
    costPerMonth: quantity('money').optional(),
    covers: z.array(line()).optional().meta({ description: 'The needs it covers, such as "copywriting".' }),
    usedBy: z.array(line()).optional().meta({ description: 'Departments that use it.' }),
    renewal: date().optional(),
  }),
})
