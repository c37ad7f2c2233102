import { z } from 'zod'
import { line, stages } from '../values/fields.ts'
import { defineNoun } from './noun.ts'

export const gate = defineNoun({
  kind: 'gate',
  plural: 'gates',
  title: 'Stage gate',
  about: 'What must hold before an initiative moves to its next stage.',
  schema: z.strictObject({
    name: line(),
    from: z.enum(stages),
    to: z.enum(stages),
    checks: z.array(line()).default([]),
    approvers: z.array(line()).optional(),
  }),
})
