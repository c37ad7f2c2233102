import type { LineLink } from '@plumbline/engine'
import type { Terminal } from '../operations/operation.ts'
import type { Trace } from '../trace.ts'
import { makeColours } from './colours.ts'
import { wrap } from './layout.ts'
import { strokeOf } from './strokes.ts'

interface Branch {
  readonly link: LineLink | null
  readonly below: Map<string, Branch>
}

/** The ways of a trace as a tree: what they share is said once, and every link is drawn as well as it is known. */
export function traceAsText({ says, paths }: Trace, names: ReadonlyMap<string, string>, terminal: Terminal): string {
  const colours = makeColours(terminal)
  const roots = new Map<string, Branch>()
  for (const { links } of paths) {
    let level = enter(roots, links[0]!.from, null)
    for (const link of links) level = enter(level.below, link.to, link)
  }
  const lines: string[] = [colours.strong(wrap(says, terminal.columns)), '']
  const show = (key: string, { link, below }: Branch, depth: number) => {
    const stroke = link === null ? '' : `${strokeOf(link.rung, 3, terminal)} ${colours.faint(link.relation)} `
    const known = link === null || link.rung === 'assumed' ? '' : colours.faint(` (${link.rung})`)
    lines.push(`${'  '.repeat(depth)}${stroke}${names.get(key) ?? key}${known} ${colours.faint(key)}`)
    for (const [next, branch] of below) show(next, branch, depth + 1)
  }
  for (const [key, branch] of roots) show(key, branch, 0)
  return lines.join('\n').trimEnd()
}

function enter(level: Map<string, Branch>, key: string, link: LineLink | null): Branch {
  const found = level.get(key) ?? { link, below: new Map() }
  level.set(key, found)
  return found
}
