import { traceHow } from '../trace.ts'
import { defineTracing } from './tracing.ts'

export const how = defineTracing({
  name: 'how',
  summary: 'How is this reached? Every way from a goal to the work that carries it, with the evidence.',
  example: { says: 'How do we reach the goal?', input: { thing: 'goal/repeat-revenue' } },
  trace: traceHow,
})
