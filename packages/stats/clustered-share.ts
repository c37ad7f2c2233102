import { normalQuantile } from './normal.ts'
import { wilsonLimits } from './share-difference.ts'
import type { Limits } from './square-and-add.ts'

/**
 * Limits of a share whose hits come in clusters that hang together, such as forecasts of the same metric: Wilson's, with as many units as the
 * clusters are worth. Never narrower than Wilson's own; the same where every cluster has one unit.
 *
 * hits: 0 or 1. clusters: of each unit, any text. At least one unit. Where every cluster is all hits or all misses alike, each counts as one unit.
 * Source: Wilson (1927) with the design effect of Kish (1965); the variance between clusters as for a ratio.
 * Checked against: golden/brier.json (statsmodels' Wilson limits, where every cluster is of one), and by simulation of its coverage.
 */
export function clusteredShare(hits: ArrayLike<number>, clusters: readonly string[], level: number): Limits {
  const units = clusters.length
  const sums = new Map<string, { hits: number; units: number }>()
  let all = 0
  for (const [at, cluster] of clusters.entries()) {
    const sum = sums.get(cluster) ?? { hits: 0, units: 0 }
    sums.set(cluster, { hits: sum.hits + hits[at]!, units: sum.units + 1 })
    all += hits[at]!
  }
  const share = all / units
  const effective = units / designEffect([...sums.values()], share, units)
  return { ...wilsonLimits({ hits: share * effective, units: effective }, normalQuantile(0.5 + level / 2)), estimate: share }
}

/** How many times the variance of the share is what it would be if units were on their own; at least 1. */
function designEffect(clusters: readonly { readonly hits: number; readonly units: number }[], share: number, units: number): number {
  const many = clusters.length
  const squares = clusters.reduce((sum, cluster) => sum + cluster.units * cluster.units, 0)
  // How large it can get: every cluster moves as one.
  const most = squares / units
  if (many < 2 || share === 0 || share === 1) return most
  const between = clusters.reduce((sum, cluster) => sum + (cluster.hits - cluster.units * share) ** 2, 0) * (many / (many - 1))
  return Math.min(most, Math.max(1, between / (units * share * (1 - share))))
}
