/**
 * The circles of a graph: for each set of nodes that can all reach each other, one shortest way round, beginning at the node that
 * comes first. A node that links to itself is a circle of one.
 *
 * Source: Tarjan (1972), without recursion so that a chain of any length is safe.
 */
export function circlesOf(links: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = []
  const position = new Map([...links.keys()].map((id, at) => [id, at]))
  for (const component of componentsOf(links)) {
    const inside = new Set(component)
    const start = component.reduce((first, id) => (position.get(id)! < position.get(first)! ? id : first))
    if (component.length > 1 || links.get(start)?.includes(start)) circles.push(shortestRound(start, inside, links))
  }
  return circles.sort((a, b) => position.get(a[0]!)! - position.get(b[0]!)!)
}

/** Sets of nodes that reach each other; single nodes only where they link to themselves. */
function componentsOf(links: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: string[][] = []
  for (const root of links.keys()) {
    if (order.has(root)) continue
    const path: { id: string; next: number }[] = []
    const enter = (id: string) => {
      order.set(id, order.size)
      lowest.set(id, order.get(id)!)
      open.push(id)
      isOpen.add(id)
      path.push({ id, next: 0 })
    }
    enter(root)
    while (path.length > 0) {
      const at = path.at(-1)!
      const next = links.get(at.id)?.[at.next++]
      if (next !== undefined) {
        if (!order.has(next)) enter(next)
        else if (isOpen.has(next)) lowest.set(at.id, Math.min(lowest.get(at.id)!, order.get(next)!))
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) lowest.set(above.id, Math.min(lowest.get(above.id)!, lowest.get(at.id)!))
      if (lowest.get(at.id) !== order.get(at.id)) continue
      const component = open.splice(open.lastIndexOf(at.id))
      for (const id of component) isOpen.delete(id)
      if (component.length > 1 || links.get(at.id)?.includes(at.id)) found.push(component)
    }
  }
  return found
}

function shortestRound(start: string, inside: ReadonlySet<string>, links: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const id of queue) {
    for (const next of links.get(id) ?? []) {
      if (next === start) return wayBack(id, cameFrom)
      if (!inside.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, id)
      queue.push(next)
    }
  }
  return [start]
}

function wayBack(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end]
  for (let id = cameFrom.get(end); id !== undefined; id = cameFrom.get(id)) way.unshift(id)
  return way
}
