import { evidenceRungs } from '@plumbline/model'
import { rungStrength } from './evidence.ts'
import type { Line, LineLink, LinePath } from './line.ts'

/** More ways than this say nothing to a reader; the best known and shortest are kept. */
const mostPaths = 100
/** A graph can hold more ways than atoms; the search ends after this many steps. */
const mostSteps = 100_000

/** Every way from a thing up to the goals at the top: the links from the goal down to the thing. The best known first, then the shortest. */
export function why(line: Line, key: string): LinePath[] {
  const index = indexLinks(line)
  return pathsFrom(
    key,
    index.above,
    (link) => link.from,
    (top) => top.startsWith('goal/'),
  )
    .map((links) => pathOf(links.reverse()))
    .sort(bestFirst)
    .slice(0, mostPaths)
}

/** Every way from a thing down to what is done for it: the links in order. The best known first, then the shortest. */
export function how(line: Line, key: string): LinePath[] {
  const index = indexLinks(line)
  return pathsFrom(
    key,
    index.below,
    (link) => link.to,
    () => true,
  )
    .map(pathOf)
    .sort(bestFirst)
    .slice(0, mostPaths)
}

interface LinkIndex {
  readonly above: ReadonlyMap<string, readonly LineLink[]>
  readonly below: ReadonlyMap<string, readonly LineLink[]>
}

const indexes = new WeakMap<Line, LinkIndex>()

function indexLinks(line: Line): LinkIndex {
  const made = indexes.get(line) ?? { above: Map.groupBy(line.links, (link) => link.to), below: Map.groupBy(line.links, (link) => link.from) }
  indexes.set(line, made)
  return made
}

/** Ways without a circle, each as far as it goes; those that end elsewhere than wanted are dropped. */
function pathsFrom(
  start: string,
  links: ReadonlyMap<string, readonly LineLink[]>,
  next: (link: LineLink) => string,
  isEnd: (key: string) => boolean,
): LineLink[][] {
  const found: LineLink[][] = []
  const onWay = new Set([start])
  // A stack of our own: a chain of ten thousand goals would exhaust the machine's.
  const stack: { readonly key: string; readonly by: LineLink | null; readonly open: Iterator<LineLink>; ended: boolean }[] = []
  const push = (key: string, by: LineLink | null) => stack.push({ key, by, open: (links.get(key) ?? []).values(), ended: true })
  push(start, null)
  for (let steps = 0; stack.length > 0; ) {
    const top = stack.at(-1)!
    const link = steps < mostSteps && found.length < mostPaths * 10 ? top.open.next().value : undefined
    if (link === undefined) {
      if (top.ended && stack.length > 1 && isEnd(top.key)) found.push(stack.slice(1).map((step) => step.by!))
      onWay.delete(top.key)
      stack.pop()
      continue
    }
    const to = next(link)
    if (onWay.has(to)) continue
    steps++
    top.ended = false
    onWay.add(to)
    push(to, link)
  }
  return found
}

function pathOf(links: readonly LineLink[]): LinePath {
  return { links, weakest: evidenceRungs[Math.min(...links.map((link) => rungStrength(link.rung)))]! }
}

function bestFirst(a: LinePath, b: LinePath): number {
  return rungStrength(b.weakest) - rungStrength(a.weakest) || a.links.length - b.links.length
}
