import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const policy = defineNoun({
  kind: 'policy',
  plural: 'policies',
  title: 'Policy',
  about: 'A boundary inside which work may run by itself.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    statement: line().optional().meta({ description: 'What may and may not be, in a sentence.' }),
    applies: z.array(line()).optional().meta({ description: 'What it holds for.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for it.' }),
  }),
})
