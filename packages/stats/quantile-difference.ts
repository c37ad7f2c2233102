import type { Interval } from './interval.ts'
import { linearArm } from './linear-arm.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { type Limits, limitsOfDifference, limitsOfRatio } from './square-and-add.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/** Standard errors of a share at which the outer order statistics of a quantile are fetched: the normal's 95 %. */
export const quantileReach = 1.959963984540054

/** A quantile of one arm by three order statistics: at the share p, and at p ∓ quantileReach·√(p(1 − p) / units). */
export interface QuantileSums {
  /** Observations. */
  readonly units: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** The outer order statistics as they would lie in samples of fewer observations, the most first, for planning. */
  readonly smaller?: readonly { readonly units: number; readonly low: number; readonly high: number }[]
  /** Where several observations belong to one independent unit: sums over the units, y of their observations at or below `value`, d of all of them. */
  readonly clusters?: OutcomeSums
}

export interface QuantileComparison {
  /** Treatment minus control. */
  readonly difference: Interval | Undetermined
  /** Treatment over control minus one. */
  readonly relative: Interval | Undetermined
  /** Of the difference; as if both sides of the intervals were alike. */
  readonly standardError: number | null
  /** Of the relative lift, in the same way by the delta method; null where that is undetermined. */
  readonly relativeStandardError: number | null
}

/**
 * Difference and relative lift of a quantile. Each arm's limits are its outer order statistics, stretched by the clusters' design effect and to the
 * level that is asked; they are then squared and added, so that the longer side of a skewed quantile stays the longer one.
 *
 * p: the share below the quantile, in (0, 1), such as 0.95.
 * Undetermined: "empty-arm", "too-few-units" where an outer order statistic lies beyond the sample, "no-variance" where the values around the
 * quantile are all the same; relative also "control-not-positive", "weak-control".
 * Source: Deng, Knoblich and Lu (2018), section 4, for the order statistics and the clusters; Newcombe (1998) and Donner and Zou (2012) for bringing two
 * arms together. Checked against: golden/quantiles.json (gbstats and numpy).
 */
export function quantileDifference(treatment: QuantileSums, control: QuantileSums, p: number, level: number): QuantileComparison {
  const first = limitsOfArm(treatment, p, level)
  if (isUndetermined(first)) return neither(first)
  const second = limitsOfArm(control, p, level)
  if (isUndetermined(second)) return neither(second)
  const { estimate, low, high } = limitsOfDifference(first, second)
  const z = normalQuantile(0.5 + level / 2)
  const errors = [first, second].map((arm) => (arm.high - arm.low) / (2 * z)) as [number, number]
  const standardError = Math.hypot(...errors)
  if (standardError === 0) {
    const mend = 'Choose another quantile, or the mean.'
    return neither({ undetermined: 'no-variance', because: 'the values around the quantile are all the same', mend })
  }
  // The interval grows in proportion to z, so the p-value is where its end on the side of zero reaches zero; equal values on that side have no end.
  const towardsZero = (estimate > 0 ? estimate - low : high - estimate) || z * standardError
  const pValue = estimate === 0 ? 1 : 2 * normalCdf((-z * Math.abs(estimate)) / towardsZero)
  const relative = relativeOf(first, second, level, pValue)
  const relativeStandardError = isUndetermined(relative) ? null : Math.hypot(errors[0], (1 + relative.estimate) * errors[1]) / second.estimate
  return { difference: { estimate, low, high, level, pValue }, relative, standardError, relativeStandardError }
}

function limitsOfArm({ units, value, low, high, clusters }: QuantileSums, p: number, level: number): Limits | Undetermined {
  if (!(units > 0)) return { undetermined: 'empty-arm', because: 'a group has no units', mend: 'Wait until both groups have units.' }
  const reach = quantileReach * Math.sqrt((p * (1 - p)) / units)
  if (p - reach <= 0 || p + reach >= 1) {
    const needed = Math.floor(quantileReach ** 2 * Math.max(p / (1 - p), (1 - p) / p)) + 1
    return { undetermined: 'too-few-units', because: `this quantile needs more than ${needed - 1} observations in each group`, mend: 'Wait for more units.' }
  }
  const design = clusters ? designEffect(clusters, units, p) : 1
  if (isUndetermined(design)) return design
  const stretch = (Math.sqrt(design) * normalQuantile(0.5 + level / 2)) / quantileReach
  return { estimate: value, low: value - stretch * (value - low), high: value + stretch * (high - value) }
}

/** Variance of the share at or below the quantile with clusters, over its variance without. */
function designEffect(clusters: OutcomeSums, units: number, p: number): number | Undetermined {
  const arm = linearArm(clusters)
  return isUndetermined(arm) ? arm : arm.variance / arm.units / ((p * (1 - p)) / units)
}

function relativeOf(treatment: Limits, control: Limits, level: number, pValue: number): Interval | Undetermined {
  if (!(control.estimate > 0)) return { undetermined: 'control-not-positive', because: 'the control is zero or below', mend: 'Read the absolute difference.' }
  const limits = limitsOfRatio(treatment, control)
  if (!limits)
    return { undetermined: 'weak-control', because: 'the control cannot be told from zero', mend: 'Read the absolute difference, or wait for more units.' }
  return { estimate: limits.estimate - 1, low: limits.low - 1, high: limits.high - 1, level, pValue }
}

function neither(reason: Undetermined): QuantileComparison {
  return { difference: reason, relative: reason, standardError: null, relativeStandardError: null }
}
