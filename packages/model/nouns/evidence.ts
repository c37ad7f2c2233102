import { z } from 'zod'
import { date, evidenceRung, line, ref } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const evidence = defineNoun({
  kind: 'evidence',
  plural: 'evidence',
  title: 'Evidence',
  about: 'A measured or quoted effect of an initiative on a metric.',
  schema: z.strictObject({
    name: line().optional().meta({ description: 'What was found, in a sentence.' }),
    initiative: ref('initiative').meta({ description: 'The initiative whose effect it is.' }),
    metric: ref('metric').meta({ description: 'The metric that was moved.' }),
    rung: evidenceRung().meta({ description: 'How it was found out: its rung on the evidence ladder.' }),
    estimate: z.number().meta({ description: 'The effect; absolute in the unit of the metric (for a share 0.02 is two points), or relative as a ratio.' }),
    low: z.number().optional().meta({ description: 'Lower end of the interval.' }),
    high: z.number().optional().meta({ description: 'Upper end of the interval.' }),
    level: z.number().gt(0.5).lt(1).default(0.95).meta({ description: 'Coverage of low to high.' }),
    scale: z
      .enum(['absolute', 'relative'])
      .default('absolute')
      .meta({ description: 'absolute: in the unit of the metric; relative: a ratio of its level without the initiative.' }),
    method: line().optional().meta({ description: 'How it was computed.' }),
    units: z.int().nonnegative().optional().meta({ description: 'How many units it rests on.' }),
    valid: z.boolean().default(true).meta({ description: 'False when a validity check failed; it then carries no weight.' }),
    doubts: z.array(line()).optional().meta({ description: 'What its validity checks said.' }),
    experiment: ref('experiment').optional().meta({ description: 'The experiment it comes from.' }),
    impact: ref('impact').optional().meta({ description: 'The impact it comes from.' }),
    from: date().optional().meta({ description: 'First day of what was measured.' }),
    to: date().optional().meta({ description: 'Last day of what was measured.' }),
    source: line().optional().meta({ description: 'Where it is written down.' }),
  }),
})
