import { z } from 'zod'
import { date, line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const tool = defineNoun({
  kind: 'tool',
  plural: 'tools',
  title: 'Tool',
  about: 'A product or model that is paid for or run.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    vendor: line().optional().meta({ description: 'Who sells it.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
    costPerMonth: quantity('money').optional().meta({ description: 'What it costs a month, such as "2k EUR".' }),
    covers: z.array(line()).optional().meta({ description: 'The needs it covers, such as "copywriting".' }),
    usedBy: z.array(line()).optional().meta({ description: 'Departments that use it.' }),
    renewal: date().optional().meta({ description: 'The day on which the contract renews itself.' }),
  }),
})
