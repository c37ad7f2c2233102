import { ancestorsOf, childrenOf, descendantsOf, type LineGraph } from './graph.ts'

/** What of the line is drawn. A strategy can hold thousands of things; a person can read some dozens. */
export interface Drawn {
  readonly shown: ReadonlySet<string>
  /** Things below a drawn thing that are not drawn, by the drawn thing. */
  readonly hidden: ReadonlyMap<string, number>
  /** Things whose children are drawn. */
  readonly open: ReadonlySet<string>
  /** Opened things that had no room. */
  readonly leftOut: number
}

export interface Wish {
  /** Opened and shut by hand. */
  readonly opened: ReadonlySet<string>
  readonly shut: ReadonlySet<string>
  /** Things that must be seen: the focus and the paths through it. */
  readonly pinned: readonly string[]
  /** Null when nothing is filtered. */
  readonly kept: ReadonlySet<string> | null
  /** How many things are opened at first. */
  readonly startWith: number
}

/** At first so many things are opened: a picture takes more than a list. */
export const startWith = { graph: 30, list: 16 } as const
/** Never more things than this in one drawing. */
export const cap = 160

export function chooseDrawn(graph: LineGraph, wish: Wish): Drawn {
  const allowed = (key: string) => wish.kept === null || wish.kept.has(key)
  const open = new Set([...openAtFirst(graph, allowed, wish.startWith), ...wish.opened].filter((key) => !wish.shut.has(key)))
  const shown = new Set<string>()
  let leftOut = 0
  const show = (key: string) => {
    if (shown.has(key)) return false
    if (shown.size >= cap) {
      leftOut++
      return false
    }
    shown.add(key)
    return true
  }
  const pinned = wish.pinned.filter((key) => graph.nodes.has(key))
  const queue: string[] = []
  for (const key of [...pinned, ...graph.roots.filter(allowed)]) if (show(key)) queue.push(key)
  for (let at = 0; at < queue.length; at++) {
    if (!open.has(queue[at]!)) continue
    for (const child of childrenOf(graph, queue[at]!)) if (allowed(child) && show(child)) queue.push(child)
  }
  const hidden = new Map<string, number>()
  for (const key of shown) {
    const count = childrenOf(graph, key).filter((child) => allowed(child) && !shown.has(child)).length
    if (count > 0) hidden.set(key, count)
  }
  return { shown, hidden, open, leftOut }
}

/** Opens whole levels from the company goals down, then the first goals' lines to their end, and stops before the drawing gets too full. */
function openAtFirst(graph: LineGraph, allowed: (key: string) => boolean, room: number): ReadonlySet<string> {
  const open = new Set<string>()
  const seen = new Set(graph.roots.filter(allowed))
  let level = [...seen]
  while (level.length > 0) {
    const next = [...new Set(level.flatMap((key) => childrenOf(graph, key)))].filter((key) => allowed(key) && !seen.has(key))
    if (seen.size + next.length > room) break
    for (const key of level) open.add(key)
    for (const key of next) seen.add(key)
    level = next
  }
  // Depth first, so that at least one line is seen from its goal to its tasks.
  const stack = graph.roots.filter(allowed).toReversed()
  const visited = new Set<string>()
  while (stack.length > 0) {
    const key = stack.pop()!
    if (visited.has(key)) continue
    visited.add(key)
    const children = childrenOf(graph, key).filter(allowed)
    const fresh = children.filter((child) => !seen.has(child))
    if (seen.size + fresh.length > room) continue
    open.add(key)
    for (const child of fresh) seen.add(child)
    stack.push(...children.toReversed())
  }
  return open
}

/** What a filter leaves: the things that match, all that stands above them, and what hangs below them and has no state of its own. */
export function keepMatches(graph: LineGraph, matches: (key: string) => boolean): ReadonlySet<string> {
  const hits = [...graph.nodes.keys()].filter(matches)
  const plain = (key: string) => {
    const kind = graph.nodes.get(key)?.kind
    return kind !== 'goal' && kind !== 'initiative'
  }
  return new Set([...hits, ...ancestorsOf(graph, hits), ...descendantsOf(graph, hits, plain)])
}
