import type { SampleSize } from '@plumbline/stats'
import { sayCount, sayWhole } from '../../numbers-in-words.ts'

/** Units that are drawn in groups, such as the customers of a shop: the groups are what there has to be enough of. */
export interface ClusterQuestion {
  /** What they are called: the column as written, such as "shop". */
  readonly of: string
  /** Units of one on average. */
  readonly unitsEach: number
  /** How many there are in the data. */
  readonly known: number
  /** How many times as many units it takes as if each had been drawn on its own; null where that is not known. */
  readonly designEffect: number | null
}

export interface PlannedClusters extends ClusterQuestion {
  readonly clusters: number
  /** The control and then every treatment. */
  readonly arms: readonly number[]
}

/** The clusters that a sample of so many clusters an arm needs once reading on the way has cost its share. */
export function planClusters(question: ClusterQuestion, size: SampleSize, inflation: number): PlannedClusters {
  const arms = size.arms.map((arm) => Math.ceil(arm * inflation))
  return { ...question, clusters: arms.reduce((sum, arm) => sum + arm, 0), arms }
}

/** "64 clusters (shop) of 120 units each, 32 in each variant", and whether there are so many. */
export function sayClusters({ of, clusters, arms, unitsEach }: PlannedClusters): string {
  const even = arms.every((arm) => arm === arms[0])
  const shared = even ? `${sayWhole(arms[0]!)} in each variant` : `${arms.map(sayWhole).join(' and ')} by variant`
  return `${sayCount(clusters, 'cluster')} (${of}) of ${sayWhole(Math.max(1, Math.round(unitsEach)))} units each, ${shared}`
}

/** Null where there are enough of them. */
export function sayTooFewClusters({ of, clusters, known }: PlannedClusters): string | null {
  return known >= clusters ? null : `There are only ${sayWhole(known)} in the data (${of}): draw smaller groups, or plan for a larger effect.`
}
