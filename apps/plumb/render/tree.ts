import type { LineLink, State } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import { makeColours } from './colours.ts'
import { hang } from './layout.ts'
import { strokeOf } from './strokes.ts'

/** What stands in a tree of the line. */
export interface TreeThing {
  readonly name: string
  readonly state?: State | null
}

/** Indent that leaves room for words on a narrow screen, however deep the tree. */
const deepestIndent = 12

/** Links as a tree from its roots down, every link drawn as well as it is known. What is below a thing is said once; later it is named only. */
export function renderTree(roots: readonly string[], links: readonly LineLink[], things: ReadonlyMap<string, TreeThing>, terminal: Terminal): string[] {
  const { faint, doubtful, good } = makeColours(terminal)
  const below = Map.groupBy(links, ({ from }) => from)
  const told = new Set<string>()
  const lines: string[] = []
  // A stack of our own: a chain of ten thousand goals would exhaust the machine's.
  const waiting: { readonly key: string; readonly link: LineLink | null; readonly depth: number }[] = roots
    .map((key) => ({ key, link: null, depth: 0 }))
    .reverse()
  while (waiting.length > 0) {
    const { key, link, depth } = waiting.pop()!
    const next = below.get(key) ?? []
    const again = told.has(key) && next.length > 0
    const { name, state } = things.get(key) ?? { name: key }
    const first = '  '.repeat(Math.min(depth, deepestIndent)) + (link === null ? '' : `${strokeOf(link.rung, 3, terminal)} `)
    const words = [
      link === null ? '' : faint(link.relation),
      name,
      link === null || link.rung === 'assumed' ? '' : faint(`(${link.rung})`),
      state ? (state === 'on line' ? good : doubtful)(`[${state}]`) : '',
      faint(key),
      again ? faint('(see above)') : '',
    ]
    lines.push(hang(first, words.filter((word) => word !== '').join(' '), terminal.columns))
    if (again) continue
    told.add(key)
    for (const each of next.toReversed()) waiting.push({ key: each.to, link: each, depth: depth + 1 })
  }
  return lines
}
