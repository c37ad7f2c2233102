import { traceAsText } from '../render/trace.ts'
import { situate } from '../situate.ts'
import type { Situation } from '../situation.ts'
import { namesOf, type Trace } from '../trace.ts'
import { defineOperation, type Example } from './operation.ts'
import { tracing, tracingInput } from './shapes/trace.ts'

interface Question<Name extends string> {
  readonly name: Name
  readonly summary: string
  readonly example: Example<{ thing: string }>
  readonly trace: (situation: Situation, thing: string) => Trace
}

/** A question along the line: one thing in, every way up or down out. */
export function defineTracing<const Name extends string>({ name, summary, example, trace }: Question<Name>) {
  return defineOperation({
    name,
    summary,
    role: 'viewer',
    effect: 'read',
    reach: 'either',
    positional: ['thing', 'folder'],
    localOnly: ['folder'],
    mcp: true,
    input: tracingInput,
    output: tracing,
    terminalExamples: [{ says: 'Ask it of a strategy folder.', input: { thing: 'initiative/win-back-mail', folder: 'my-company' } }],
    examples: [example],
    async run(context, input) {
      const situation = await situate(context, input)
      const answer = trace(situation, input.thing)
      const names = namesOf(situation.strategy)
      const met = new Set([input.thing, ...answer.paths.flatMap(({ links }) => links.flatMap(({ from, to }) => [from, to]))])
      return { ...answer, names: Object.fromEntries([...met].map((key) => [key, names.get(key) ?? key])) }
    },
    text: (output, terminal) => traceAsText(output, new Map(Object.entries(output.names)), terminal),
  })
}
