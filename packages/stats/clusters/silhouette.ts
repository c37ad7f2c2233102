import { type Points, squaredDistance } from './points.ts'

/** Distances between points, count x count. */
export function distancesBetween({ count, dimensions, values }: Points): Float64Array {
  const distances = new Float64Array(count * count)
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const own = Math.sqrt(squaredDistance(values, i * dimensions, values, j * dimensions, dimensions))
      distances[i * count + j] = own
      distances[j * count + i] = own
    }
  return distances
}

/**
 * How much nearer each point is to its own group than to the next one: 1 far nearer, 0 between two groups, below 0 in the wrong group.
 * A point alone in its group has 0.
 *
 * distances: of distancesBetween. labels: group of each point, 0 to groups - 1.
 * Source: Rousseeuw (1987). Checked against: golden/clusters.json (scikit-learn).
 */
export function silhouettesOf(distances: Float64Array, labels: Int32Array, groups: number): Float64Array {
  const count = labels.length
  const sizes = new Int32Array(groups)
  for (const label of labels) sizes[label]!++
  const sums = new Float64Array(groups)
  return Float64Array.from({ length: count }, (_, point) => {
    const own = labels[point]!
    if (sizes[own]! < 2) return 0
    sums.fill(0)
    for (let other = 0; other < count; other++) sums[labels[other]!]! += distances[point * count + other]!
    const within = sums[own]! / (sizes[own]! - 1)
    let next = Number.POSITIVE_INFINITY
    for (let group = 0; group < groups; group++) if (group !== own && sizes[group]! > 0) next = Math.min(next, sums[group]! / sizes[group]!)
    if (!Number.isFinite(next)) return 0
    const larger = Math.max(within, next)
    return larger === 0 ? 0 : (next - within) / larger
  })
}
