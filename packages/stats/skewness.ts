import type { Reach } from './comparison.ts'
import { momentsOf } from './mean-difference.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'

/** Skewness of the units' values; null without the sum of cubes, for fewer than two units and where there is no spread. */
export function skewnessOf(sums: OutcomeSums): number | null {
  const { mean, variance } = momentsOf(sums)
  const third = thirdMoment(sums, mean)
  return third === null || !variance ? null : third / variance ** 1.5
}

/**
 * Units of one arm from which the mean is normal enough for a plain 95 % interval: 355·skewness².
 *
 * It keeps each tail of a single mean between 2 and 3 %. A difference of two arms of equal size needs far fewer, for their skews cancel.
 * Source: Kohavi, Deng, Longbotham and Xu (2014), after Boos and Hughes-Oliver (2000).
 */
export function unitsForNormalMean(skewness: number): number {
  return Math.ceil(355 * skewness * skewness)
}

/**
 * Skewness of the estimated difference itself, treatment minus control; null without the sums of cubes or without spread.
 * The plain interval holds while it lies within ±skewAllowed.
 */
export function skewnessOfDifference(treatment: OutcomeSums, control: OutcomeSums): number | null {
  return skewnessOfCombination(treatment, control, 1)
}

/** Below this the plain interval keeps 94 to 96 % even for lognormal values of sigma 1.5: docs/methods/heavy-tails.md has the simulation. */
export const skewAllowed = 0.1

/**
 * Units of both arms together from which the plain interval of their difference holds, where both have this skewness; 0 for arms of equal size.
 *
 * split: weights of treatment and control.
 */
export function unitsForNormalDifference(skewness: number, [treatment, control]: readonly [number, number]): number {
  const [first, second] = [(treatment + control) / treatment, (treatment + control) / control]
  const ofOneUnit = (skewness * (first ** 2 - second ** 2)) / (first + second) ** 1.5
  return Math.ceil((ofOneUnit / skewAllowed) ** 2)
}

/** Skewness of mean(treatment) − ratio·mean(control). */
export function skewnessOfCombination(treatment: OutcomeSums, control: OutcomeSums, ratio: number): number | null {
  const first = momentsOf(treatment)
  const second = momentsOf(control)
  const firstThird = thirdMoment(treatment, first.mean)
  const secondThird = thirdMoment(control, second.mean)
  if (firstThird === null || secondThird === null || first.variance === null || second.variance === null) return null
  const squaredError = first.variance / treatment.units + (ratio * ratio * second.variance) / control.units
  return squaredError === 0 ? null : (firstThird / treatment.units ** 2 - (ratio ** 3 * secondThird) / control.units ** 2) / squaredError ** 1.5
}

/**
 * Limits for a skewed estimate: on each side the farther of Student's t and Hall's transformed t.
 *
 * Hall's alone leans the right way but trusts a sample skewness that heavy tails make too small; the farther of both kept its coverage in simulation.
 * The p-value is the larger of the two, so that it agrees with the interval.
 * Source: Hall (1992), On the removal of skewness by transformation; Zhou and Dinh (2005) for two samples.
 */
export function skewedReach(t: number, df: number, level: number, skewness: number): Reach {
  const quantile = studentTQuantile(0.5 + level / 2, df)
  return {
    below: Math.max(quantile, unbend(quantile, skewness)),
    above: Math.max(quantile, -unbend(-quantile, skewness)),
    pValue: Math.max(twoSidedT(t, df), twoSidedT(bend(t, skewness), df)),
  }
}

/** Hall's monotone transformation of a studentised mean. */
export function bend(t: number, skewness: number): number {
  return t + (skewness * t * t) / 3 + (skewness * skewness * t ** 3) / 27 + skewness / 6
}

function unbend(x: number, skewness: number): number {
  return Math.abs(skewness) < 1e-9 ? x : (3 / skewness) * (Math.cbrt(1 + skewness * (x - skewness / 6)) - 1)
}

/** Third central moment; null without the sum of cubes. What is left below the rounding of the sums is no skew. */
function thirdMoment({ units, sumOfSquares, sumOfCubes }: OutcomeSums, mean: number): number | null {
  if (sumOfCubes === undefined || units < 2) return null
  const third = sumOfCubes / units - (3 * mean * sumOfSquares) / units + 2 * mean ** 3
  return Math.abs(third) <= 1e-11 * Math.abs(mean) ** 3 ? 0 : third
}
