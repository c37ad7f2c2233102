import { traceWhy } from '../trace.ts'
import { defineTracing } from './tracing.ts'

export const why = defineTracing({
  name: 'why',
  summary: 'Why is this done? Every way from a thing up to the goals it serves, with the strength of evidence.',
  example: { says: 'Why do we send the win-back mail?', input: { thing: 'initiative/winback-mail' } },
  trace: traceWhy,
})
