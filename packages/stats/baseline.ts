import { linearArm } from './linear-arm.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { type QuantileSums, quantileDifference } from './quantile-difference.ts'
import type { Share } from './share-difference.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/** What an outcome is before the start, for planning. */
export interface Baseline {
  /** The mean, share, ratio or quantile as it is now. */
  readonly value: number
  /** Of one unit; of a ratio and of a quantile the variance that one unit would have if the estimate were a mean. */
  readonly variance: number
  /** A share: its variance moves with its value. */
  readonly isShare: boolean
  /** Correlation of the outcome with the covariate that will adjust it; 0 without one. */
  readonly correlation: number
}

/**
 * From the sums of units like those that will take part: a mean, a count or a ratio, with the correlation of its covariate where there is one.
 * Undetermined: "empty-arm", "too-few-units", "zero-denominator", "no-variance".
 */
export function baselineOfSums(sums: OutcomeSums): Baseline | Undetermined {
  const arm = linearArm(sums)
  if (isUndetermined(arm)) return arm
  if (arm.variance === 0) return noVariance
  const x = arm.covariate
  const correlation = x && x.variance > 0 ? x.withOutcome / Math.sqrt(x.variance * arm.variance) : 0
  return { value: arm.value, variance: arm.variance, isShare: false, correlation: Math.max(-1, Math.min(1, correlation)) }
}

/** Undetermined: "empty-arm", "no-variance" where all units or none are hits. */
export function baselineOfShare({ hits, units }: Share): Baseline | Undetermined {
  if (!(units > 0)) return { undetermined: 'empty-arm', because: 'there are no units yet', mend: 'Wait for units, or enter the share that you expect.' }
  const value = hits / units
  return value > 0 && value < 1 ? { value, variance: value * (1 - value), isShare: true, correlation: 0 } : noVariance
}

/**
 * The quantile with the width that its measured interval has. Where units have several observations the variance is that of one unit, not of one
 * observation.
 *
 * Undetermined: as quantileDifference.
 */
export function baselineOfQuantile(sums: QuantileSums, p: number): Baseline | Undetermined {
  const { standardError, difference } = quantileDifference(sums, sums, p, 0.95)
  if (standardError === null) return isUndetermined(difference) ? difference : noVariance
  // The difference of a quantile from itself has twice the variance of one.
  return { value: sums.value, variance: (standardError ** 2 / 2) * (sums.clusters?.units ?? sums.units), isShare: false, correlation: 0 }
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'every unit has the same value',
  mend: 'Choose an outcome that differs between units.',
}
