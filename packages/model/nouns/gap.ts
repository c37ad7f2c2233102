import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const gap = defineNoun({
  kind: 'gap',
  plural: 'gaps',
  title: 'Capability gap',
  about: 'What keeps the organisation from a goal.',
  schema: z.strictObject({
    name: line(),
    description: line().optional(),
    blocks: z.array(ref('goal')).default([]).meta({ description: 'The goals it stands in the way of.' }),
    area: z.enum(['data', 'infrastructure', 'integration', 'skills', 'governance', 'adoption', 'economics', 'process']).optional(),
    severity: z.enum(['low', 'medium', 'high', 'critical']).default('medium'),
    current: line().optional().meta({ description: 'Where we are.' }),
    wanted: line().optional().meta({ description: 'Where we need to be.' }),
    owner: ref('person').optional(),
  }),
})
