import { traceAsText } from '../render/trace.ts'
import { situate } from '../situate.ts'
import { namesOf, traceHow } from '../trace.ts'
import { defineOperation } from './operation.ts'
import { tracing, tracingInput } from './shapes/trace.ts'

export const how = defineOperation({
  name: 'how',
  summary: 'How is this reached? Every way from a goal down to the work that carries it, with the strength of evidence.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['thing', 'folder'],
  localOnly: ['folder'],
  mcp: true,
  input: tracingInput,
  output: tracing,
  examples: [{ says: 'How do we reach the goal?', input: { thing: 'goal/repeat-revenue' } }],
  async run(context, input) {
    const situation = await situate(context, input)
    const { paths, ...answer } = traceHow(situation, input.thing)
    const names = namesOf(situation.strategy)
    const met = new Set([input.thing, ...paths.flatMap(({ links }) => links.flatMap(({ from, to }) => [from, to]))])
    return { ...answer, paths, names: Object.fromEntries([...met].map((key) => [key, names.get(key) ?? key])) }
  },
  text: (output, terminal) => traceAsText(output, new Map(Object.entries(output.names)), terminal),
})
