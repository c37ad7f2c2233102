import { z } from 'zod'
import { line, stages } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const gate = defineNoun({
  kind: 'gate',
  plural: 'gates',
  title: 'Stage gate',
  about: 'What must hold before an initiative moves to its next stage.',
  schema: z.strictObject({
    name: line().meta({ description: 'What it is called.' }),
    from: z.enum(stages).meta({ description: 'The stage before it.' }),
    to: z.enum(stages).meta({ description: 'The stage behind it.' }),
    checks: z.array(line()).default([]).meta({ description: 'What must hold to pass.' }),
    approvers: z.array(line()).optional().meta({ description: 'The roles that must say yes.' }),
  }),
})
