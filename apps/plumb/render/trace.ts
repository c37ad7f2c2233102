import type { Terminal } from '../operations/operation.ts'
import type { Trace } from '../trace.ts'
import { makeColours } from './colours.ts'
import { wrap } from './layout.ts'
import { renderTree } from './tree.ts'

/** The ways of a trace as a tree: what they share is said once. */
export function traceAsText({ says, paths }: Trace, names: ReadonlyMap<string, string>, terminal: Terminal): string {
  const links = new Map(paths.flatMap((path) => path.links.map((link) => [`${link.from} ${link.to} ${link.relation}`, link])))
  const roots = new Set(paths.map((path) => path.links[0]!.from))
  const things = new Map([...names].map(([key, name]) => [key, { name }]))
  const tree = renderTree([...roots], [...links.values()], things, terminal)
  return [makeColours(terminal).strong(wrap(says, terminal.columns)), ...(tree.length > 0 ? ['', ...tree] : [])].join('\n')
}
