import { centresOf, type Points, squaredDistance } from './points.ts'

/** Points by the centre nearest to each. */
export interface Grouping {
  readonly labels: Int32Array
  /** Squared distance of each point from its centre. */
  readonly distances: Float64Array
  readonly centres: Points
}

/** The nearest centre of each point; centres without a number of their own (all zero) count like others. */
export function assignToCentres(points: Points, centres: Points): Grouping {
  const labels = new Int32Array(points.count)
  const distances = new Float64Array(points.count)
  for (let point = 0; point < points.count; point++) {
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (let group = 0; group < centres.count; group++) {
      const own = squaredDistance(points.values, point * points.dimensions, centres.values, group * points.dimensions, points.dimensions)
      if (own < least) {
        least = own
        nearest = group
      }
    }
    labels[point] = nearest
    distances[point] = least
  }
  return { labels, distances, centres }
}

/**
 * Lloyd's k-means from a start that is given: each point goes to its nearest centre, each centre to the mean of its points, until nothing moves.
 * A group that loses all of its points keeps its centre, so that groups keep their numbers.
 */
export function moveCentres(points: Points, start: Points, mostRounds = 20): Grouping {
  let grouping = assignToCentres(points, start)
  for (let round = 0; round < mostRounds; round++) {
    const { centres, sizes } = centresOf(points, grouping.labels, start.count)
    for (const [group, size] of sizes.entries())
      if (size === 0)
        centres.values.set(grouping.centres.values.subarray(group * points.dimensions, (group + 1) * points.dimensions), group * points.dimensions)
    const next = assignToCentres(points, centres)
    const moved = next.labels.some((label, point) => label !== grouping.labels[point])
    grouping = next
    if (!moved) break
  }
  return grouping
}
