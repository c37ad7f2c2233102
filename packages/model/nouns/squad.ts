import { z } from 'zod'
import { line, ref } from '../values/fields.ts'
import { quantity } from '../values/written.ts'
import { defineNoun } from './noun.ts'

export const squad = defineNoun({
  kind: 'squad',
  plural: 'squads',
  title: 'Squad',
  about: 'A cross-functional team and its seats.',
  schema: z.strictObject({
    name: line().meta({ description: 'What the team is called.' }),
    lead: ref('person').optional().meta({ description: 'Who leads it.' }),
    seats: z
      .array(
        z.strictObject({
          role: line().meta({ description: 'product, data, engineering, creative, legal, ...' }),
          person: ref('person').optional().meta({ description: 'Leave it out for an empty seat.' }),
          share: quantity('ratio').optional().meta({ description: 'Share of working time, such as "50%".' }),
          skills: z.array(ref('skill')).optional().meta({ description: 'Skills that the seat needs.' }),
        }),
      )
      .default([])
      .meta({ description: 'The roles it needs, taken or empty.' }),
  }),
})
