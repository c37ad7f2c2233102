import { z } from 'zod'
import { date, evidenceRung, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const evidence = defineNoun({
  kind: 'evidence',
  plural: 'evidence',
  title: 'Evidence',
  about: 'A measured or quoted effect of an initiative on a metric.',
  schema: z.strictObject({
    name: line().optional(),
    initiative: ref('initiative'),
    metric: ref('metric'),
    rung: evidenceRung(),
    estimate: z.number().meta({ description: 'The effect; absolute in the unit of the metric (for a share 0.02 is two points), or relative as a ratio.' }),
    low: z.number().optional(),
    high: z.number().optional(),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of low to high.' }),
    scale: z.enum(['absolute', 'relative']).default('absolute'),
    method: line().optional(),
    units: z.int().nonnegative().optional().meta({ description: 'How many units it rests on.' }),
    valid: z.boolean().default(true).meta({ description: 'False when a validity check failed; it then carries no weight.' }),
    doubts: z.array(line()).optional().meta({ description: 'What its validity checks said.' }),
    experiment: ref('experiment').optional(),
    from: date().optional(),
    to: date().optional(),
    source: line().optional(),
  }),
})
