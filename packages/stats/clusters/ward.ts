import { type Points, squaredDistance } from './points.ts'

/** Two groups that became one. Groups below `count` are single points; merge m makes group count + m. */
export interface Merge {
  readonly first: number
  readonly second: number
  /** Growth of the sum of squares within groups. */
  readonly height: number
}

/**
 * Points joined step by step so that the spread within groups grows least (Ward). Merges in order of height.
 *
 * Time grows with the square of the number of points; memory stays that of the points.
 * Source: Ward (1963); nearest-neighbour chains: Murtagh (1983). Checked against: golden/clusters.json (SciPy linkage).
 */
export function joinByWard({ count, dimensions, values }: Points): readonly Merge[] {
  const centres = Float64Array.from(values)
  const sizes = new Int32Array(count).fill(1)
  // A slot holds a group while it lives; a merged group takes the slot of its first part.
  const alive = Array.from({ length: count }, (_, at) => at)
  const placeOf = Int32Array.from({ length: count }, (_, at) => at)
  const merges: { first: number; second: number; height: number }[] = []
  const chain: number[] = []
  const cost = (a: number, b: number) => {
    const na = sizes[a]!
    const nb = sizes[b]!
    return ((na * nb) / (na + nb)) * squaredDistance(centres, a * dimensions, centres, b * dimensions, dimensions)
  }
  while (alive.length > 1) {
    if (chain.length === 0) chain.push(alive[0]!)
    const last = chain.at(-1)!
    const before = chain.at(-2) ?? -1
    // Ties go to the group before in the chain, so that the chain ends.
    let nearest = before
    let least = before === -1 ? Number.POSITIVE_INFINITY : cost(last, before)
    for (const slot of alive) {
      if (slot === last || slot === before) continue
      const own = cost(last, slot)
      if (own < least) {
        least = own
        nearest = slot
      }
    }
    if (nearest !== before) {
      chain.push(nearest)
      continue
    }
    chain.length -= 2
    const [keep, gone] = last < before ? [last, before] : [before, last]
    merges.push({ first: keep, second: gone, height: least })
    const size = sizes[keep]! + sizes[gone]!
    for (let k = 0; k < dimensions; k++)
      centres[keep * dimensions + k] = (sizes[keep]! * centres[keep * dimensions + k]! + sizes[gone]! * centres[gone * dimensions + k]!) / size
    sizes[keep] = size
    const hole = placeOf[gone]!
    const moved = alive.pop()!
    if (moved !== gone) {
      alive[hole] = moved
      placeOf[moved] = hole
    }
  }
  return inOrder(merges, count)
}

/** Merges by height, with groups numbered as they come. */
function inOrder(found: readonly { first: number; second: number; height: number }[], count: number): Merge[] {
  const order = found.map((_, at) => at).sort((a, b) => found[a]!.height - found[b]!.height || a - b)
  const groupOf = Int32Array.from({ length: count }, (_, at) => at)
  return order.map((at, step) => {
    const { first, second, height } = found[at]!
    const merge = { first: groupOf[first]!, second: groupOf[second]!, height }
    groupOf[first] = count + step
    return merge
  })
}

/** The group of each point when the tree is cut into so many groups; groups are numbered by their first point. */
export function cutTree(merges: readonly Merge[], count: number, groups: number): Int32Array {
  const parent = Int32Array.from({ length: count + merges.length }, (_, at) => at)
  const rootOf = (node: number): number => {
    let root = node
    while (parent[root] !== root) root = parent[root]!
    return root
  }
  for (const [step, { first, second }] of merges.slice(0, Math.max(0, count - groups)).entries()) {
    parent[rootOf(first)] = count + step
    parent[rootOf(second)] = count + step
  }
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: count }, (_, point) => {
    const root = rootOf(point)
    if (!numbers.has(root)) numbers.set(root, numbers.size)
    return numbers.get(root)!
  })
}
