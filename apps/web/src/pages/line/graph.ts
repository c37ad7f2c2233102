import type { Line, LineLink, LineNode } from '@plumbline/plumb/types'

/** The line, indexed for walking. Links stand in the order in which the server gave them. */
export interface LineGraph {
  readonly nodes: ReadonlyMap<string, LineNode>
  readonly down: ReadonlyMap<string, readonly LineLink[]>
  readonly up: ReadonlyMap<string, readonly LineLink[]>
  /** Goals that carry no other goal: where the line starts. */
  readonly roots: readonly string[]
  readonly strays: readonly LineNode[]
}

export function indexLine(line: Line): LineGraph {
  const nodes = new Map(line.nodes.map((node) => [node.key, node]))
  const down = new Map<string, LineLink[]>()
  const up = new Map<string, LineLink[]>()
  for (const link of line.links) {
    if (!nodes.has(link.from) || !nodes.has(link.to)) continue
    push(down, link.from, link)
    push(up, link.to, link)
  }
  const carries = (link: LineLink) => nodes.get(link.from)?.kind === 'goal'
  const roots = line.nodes.filter((node) => node.kind === 'goal' && !(up.get(node.key) ?? []).some(carries)).map((node) => node.key)
  const strays = line.strays.map((key) => nodes.get(key)).filter((node) => node !== undefined)
  return { nodes, down, up, roots, strays }
}

/** A link's name in the drawing: a pair of things can be joined by several relations. */
export const linkKey = (link: LineLink) => `${link.from}>${link.relation}>${link.to}`

export const childrenOf = (graph: LineGraph, key: string): readonly string[] => unique((graph.down.get(key) ?? []).map((link) => link.to))

/** All things above, nearest first, without the thing itself. */
export function ancestorsOf(graph: LineGraph, keys: Iterable<string>): ReadonlySet<string> {
  return reach(keys, (key) => (graph.up.get(key) ?? []).map((link) => link.from))
}

/** All things below, nearest first, without the things themselves. */
export function descendantsOf(graph: LineGraph, keys: Iterable<string>, enter: (key: string) => boolean = () => true): ReadonlySet<string> {
  return reach(keys, (key) => (graph.down.get(key) ?? []).map((link) => link.to).filter(enter))
}

function reach(starts: Iterable<string>, next: (key: string) => readonly string[]): ReadonlySet<string> {
  const first = [...starts]
  const seen = new Set(first)
  const queue = [...first]
  for (let at = 0; at < queue.length; at++) {
    for (const key of next(queue[at]!)) {
      if (seen.has(key)) continue
      seen.add(key)
      queue.push(key)
    }
  }
  for (const key of first) seen.delete(key)
  return seen
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const unique = (keys: readonly string[]) => [...new Set(keys)]
