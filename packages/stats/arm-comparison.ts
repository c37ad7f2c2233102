import { type Comparison, comparePair, type EstimatePair, undeterminedComparison, welchDf } from './comparison.ts'
import { areSizesTold, reachOfFewUnits } from './few-units.ts'
import { type LinearArm, linearArm } from './linear-arm.ts'
import { type OutcomeSums, outcomeValue } from './outcome-sums.ts'
import { compareWeakRatios } from './ratio-comparison.ts'
import { skewedLimitsOfRatio } from './skewed-ratio.ts'
import { skewAllowed, skewedReach, skewnessOfDifference } from './skewness.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/**
 * Treatment against control from sums: the difference of means by Welch's method, of ratios by the delta method, and the relative lift.
 *
 * Units nested in clusters come as a ratio: a cluster's sum over its size, one row of the sums a cluster.
 * Few units of uneven sizes widen the limits; where one makes nearly all of its arm, Fieller's limits of each arm are brought together instead. Where the sums of cubes are there and the
 * difference is skewed beyond `skewAllowed`, the limits lean with it.
 * Undetermined: "empty-arm", "too-few-units", "no-variance", "zero-denominator", "weak-denominator"; relative also "control-not-positive", "weak-control".
 * Checked against: golden/comparisons.json (SciPy, statsmodels, gbstats, mpmath).
 */
export function compareArms(treatment: OutcomeSums, control: OutcomeSums, level: number): Comparison {
  const arms = bothLinear(treatment, control)
  const method = treatment.denominator ? 'ratio-delta' : 'welch'
  if (isUndetermined(arms)) return undeterminedComparison(arms, outcomeValue(treatment), outcomeValue(control), method)
  const pair = pairOf(arms[0], arms[1])
  if (treatment.denominator) return compareRatios(treatment, control, arms, pair, level)
  const skewness = pair.squaredError > 0 ? skewnessOfDifference(treatment, control) : null
  if (skewness === null || Math.abs(skewness) <= skewAllowed) return comparePair(pair, level, method)
  const reach = skewedReach((pair.treatment - pair.control) / Math.sqrt(pair.squaredError), pair.df, level, skewness)
  return comparePair(pair, level, 'skew-corrected', reach, () => skewedLimitsOfRatio(treatment, control, level))
}

/** Few units, or few that are large, widen the limits; where sizes are too uneven for that, Fieller's limits of each arm are brought together. */
function compareRatios(treatment: OutcomeSums, control: OutcomeSums, arms: readonly [LinearArm, LinearArm], pair: EstimatePair, level: number): Comparison {
  if (!(pair.squaredError > 0)) return comparePair(pair, level, 'ratio-delta')
  if (!areSizesTold(arms)) return compareWeakRatios(treatment, control, pair, level) ?? comparePair(pair, level, 'ratio-delta')
  const reach = reachOfFewUnits(pair, arms, pair.squaredErrors, [0, 0], level)
  return reach ? comparePair(pair, level, 'ratio-few-units', reach) : comparePair(pair, level, 'ratio-delta')
}

/** Both arms made linear, or why one of them cannot be. */
export function bothLinear(treatment: OutcomeSums, control: OutcomeSums): readonly [LinearArm, LinearArm] | Undetermined {
  const first = linearArm(treatment)
  if (isUndetermined(first)) return first
  const second = linearArm(control)
  if (isUndetermined(second)) return second
  if (!treatment.denominator !== !control.denominator) throw new RangeError('either both arms have a denominator or none')
  return [first, second]
}

export function pairOf(treatment: LinearArm, control: LinearArm): EstimatePair {
  const first = treatment.variance / treatment.units
  const second = control.variance / control.units
  return {
    treatment: treatment.value,
    control: control.value,
    squaredErrors: [first, second],
    covariance: 0,
    squaredError: first + second,
    df: welchDf([
      { squaredError: first, df: treatment.units - 1 },
      { squaredError: second, df: control.units - 1 },
    ]),
  }
}
