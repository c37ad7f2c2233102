import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const gap = defineNoun({
  kind: 'gap',
  plural: 'gaps',
  title: 'Capability gap',
  about: 'What keeps the organisation from a goal.',
  schema: z.strictObject({
    name: line().meta({ description: 'What is missing, as people say it.' }),
    description: line().optional().meta({ description: 'More about it, for those who read on.' }),
    blocks: z.array(ref('goal')).default([]).meta({ description: 'The goals it stands in the way of.' }),
    area: z
      .enum(['data', 'infrastructure', 'integration', 'skills', 'governance', 'adoption', 'economics', 'process'])
      .optional()
      .meta({ description: 'Where it lies.' }),
    severity: z.enum(['low', 'medium', 'high', 'critical']).default('medium').meta({ description: 'How much it holds the goals back.' }),
    current: line().optional().meta({ description: 'Where we are.' }),
    wanted: line().optional().meta({ description: 'Where we need to be.' }),
    owner: ref('person').optional().meta({ description: 'Who answers for closing it.' }),
  }),
})
