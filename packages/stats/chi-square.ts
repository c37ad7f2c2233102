import { lowerGamma, upperGamma } from './gamma.ts'
import type { Undetermined } from './undetermined.ts'

/** Chance that a chi-square with df degrees of freedom is at most x. */
export function chiSquareCdf(x: number, df: number): number {
  return lowerGamma(df / 2, x / 2)
}

/** Chance that a chi-square with df degrees of freedom is above x. */
export function chiSquareTail(x: number, df: number): number {
  return upperGamma(df / 2, x / 2)
}

export interface GoodnessOfFit {
  readonly statistic: number
  readonly df: number
  readonly pValue: number
}

/**
 * Pearson's test of counts against planned shares.
 *
 * counts: what was seen; weights: planned shares or weights, of the same length, all above zero.
 * Undetermined: "too-few-counts" where a cell expects fewer than five, and the chi-square is no good approximation.
 * Source: Pearson (1900). Checked against: golden/tests.json (SciPy, chisquare).
 */
export function goodnessOfFit(counts: readonly number[], weights: readonly number[]): GoodnessOfFit | Undetermined {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const expected = weights.map((weight) => (total * weight) / whole)
  if (counts.length < 2 || expected.some((count) => count < 5)) {
    return { undetermined: 'too-few-counts', because: `${total} are too few to tell shares apart`, mend: 'Wait for more.' }
  }
  const statistic = counts.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0)
  const df = counts.length - 1
  return { statistic, df, pValue: chiSquareTail(statistic, df) }
}

/**
 * Pearson's test whether the share of hits is the same in all groups (a table of hits and misses by group).
 *
 * Undetermined: "too-few-counts" as above; "no-variance" where all or none are hits.
 */
export function sameShares(hits: readonly number[], totals: readonly number[]): GoodnessOfFit | Undetermined {
  const allHits = hits.reduce((sum, count) => sum + count, 0)
  const all = totals.reduce((sum, count) => sum + count, 0)
  if (allHits === 0 || allHits === all) return { undetermined: 'no-variance', because: 'all groups are alike', mend: 'Nothing is needed.' }
  const share = allHits / all
  if (totals.some((total) => total * Math.min(share, 1 - share) < 5)) {
    return { undetermined: 'too-few-counts', because: `${allHits} of ${all} are too few to tell groups apart`, mend: 'Wait for more.' }
  }
  const statistic = totals.reduce((sum, total, index) => sum + (hits[index]! - total * share) ** 2 / (total * share * (1 - share)), 0)
  const df = totals.length - 1
  return { statistic, df, pValue: chiSquareTail(statistic, df) }
}
