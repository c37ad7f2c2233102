import type { OutcomeSums } from './outcome-sums.ts'
import type { Undetermined } from './undetermined.ts'

/**
 * One arm, its outcome and its covariate each made linear: a mean stays what it is, a ratio Σy/Σd becomes the mean of (y − R·d) / mean(d),
 * which has the ratio's variance (the delta method; Deng, Knoblich and Lu 2018). All variances are of one unit, with units - 1 below the line.
 */
export interface LinearArm {
  readonly units: number
  readonly value: number
  readonly variance: number
  /** Squared standard error of the mean denominator over its square: how weak the denominator is; zero for a mean. */
  readonly weakness: number
  readonly covariate: LinearCovariate | null
}

export interface LinearCovariate {
  readonly value: number
  readonly variance: number
  readonly withOutcome: number
}

/** Undetermined: "empty-arm", "too-few-units", "zero-denominator". */
export function linearArm(sums: OutcomeSums): LinearArm | Undetermined {
  const { units, denominator: d } = sums
  if (!(units > 0)) return { undetermined: 'empty-arm', because: 'a group has no units', mend: 'Wait until both groups have units.' }
  if (units < 2) return { undetermined: 'too-few-units', because: 'a group has fewer than two units', mend: 'Wait until both groups have units.' }
  if (d?.sum === 0)
    return { undetermined: 'zero-denominator', because: 'the denominator of a group is zero', mend: 'Wait until both groups have something to divide by.' }
  const value = sums.sum / (d ? d.sum : units)
  const size = d ? d.sum / units : 1
  const variance = spread(units, sums.sum, sums.sumOfSquares, value, d) / (size * size)
  const weakness = d ? spread(units, d.sum, d.sumOfSquares, d.sum / units) / (units * size * size) : 0
  return { units, value, variance, weakness, covariate: linearCovariate(sums, value, size) }
}

/** Null where there is no covariate, or where the sums that join it to the denominator are missing. */
function linearCovariate(sums: OutcomeSums, value: number, size: number): LinearCovariate | null {
  const { units, sum, denominator: d, covariate: x, denominatorCovariate: w } = sums
  if (!x || (d && x.withDenominator === undefined) || w?.sum === 0) return null
  const covariateValue = x.sum / (w ? w.sum : units)
  const covariateSize = w ? w.sum / units : 1
  const below = w && { sum: w.sum, sumOfSquares: w.sumOfSquares, withOutcome: w.withCovariate }
  const withX = product(units, sum, x.sum, x.withOutcome) - (d ? value * product(units, d.sum, x.sum, x.withDenominator!) : 0)
  const withW = w ? product(units, sum, w.sum, w.withOutcome) - (d ? value * product(units, d.sum, w.sum, w.withDenominator) : 0) : 0
  return {
    value: covariateValue,
    variance: spread(units, x.sum, x.sumOfSquares, covariateValue, below) / covariateSize ** 2,
    withOutcome: (withX - covariateValue * withW) / (size * covariateSize),
  }
}

/** Sample variance of y, or of y − ratio·d; what is left below the rounding of the sums is no spread. */
function spread(units: number, sum: number, sumOfSquares: number, ratio: number, d?: { sum: number; sumOfSquares: number; withOutcome: number }): number {
  const left = d ? sumOfSquares - 2 * ratio * d.withOutcome + ratio * ratio * d.sumOfSquares : sumOfSquares - (sum * sum) / units
  const rounding = 1e-13 * (d ? sumOfSquares + ratio * ratio * d.sumOfSquares : sumOfSquares)
  return left <= rounding ? 0 : left / (units - 1)
}

/** Sample covariance. */
function product(units: number, first: number, second: number, both: number): number {
  return (both - (first * second) / units) / (units - 1)
}
