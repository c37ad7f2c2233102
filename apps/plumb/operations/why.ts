import { traceAsText } from '../render/trace.ts'
import { situate } from '../situate.ts'
import { namesOf, traceWhy } from '../trace.ts'
import { defineOperation } from './operation.ts'
import { tracing, tracingInput } from './shapes/trace.ts'

export const why = defineOperation({
  name: 'why',
  summary: 'Why is this done? Every way from a thing up to the goals it serves, with the strength of evidence.',
  role: 'viewer',
  effect: 'read',
  reach: 'either',
  positional: ['thing', 'folder'],
  localOnly: ['folder'],
  mcp: true,
  input: tracingInput,
  output: tracing,
  examples: [{ says: 'Why do we send the win-back mail?', input: { thing: 'initiative/winback-mail' } }],
  async run(context, input) {
    const situation = await situate(context, input)
    const { paths, ...answer } = traceWhy(situation, input.thing)
    const names = namesOf(situation.strategy)
    const met = new Set([input.thing, ...paths.flatMap(({ links }) => links.flatMap(({ from, to }) => [from, to]))])
    return { ...answer, paths, names: Object.fromEntries([...met].map((key) => [key, names.get(key) ?? key])) }
  },
  text: (output, terminal) => traceAsText(output, new Map(Object.entries(output.names)), terminal),
})
