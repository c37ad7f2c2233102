import type { Comparison, EstimatePair } from './comparison.ts'
import { undeterminedComparison } from './comparison.ts'
import { fiellerLimits } from './fieller.ts'
import type { OutcomeSums } from './outcome-sums.ts'
import { type Limits, limitsOfDifference, limitsOfRatio } from './square-and-add.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

/** The square of a denominator's own half interval over its mean, above which its ratio is not told by the delta method. */
const weakDenominator = 0.01

/**
 * Two ratios of which a denominator is weakly known: Fieller's limits of each, squared and added. Null where both denominators are firm.
 *
 * Undetermined: "weak-denominator" where a denominator cannot be told from zero; relative "control-not-positive", "weak-control".
 * The p-value is one minus the largest level whose interval leaves zero out.
 */
export function compareWeakRatios(treatment: OutcomeSums, control: OutcomeSums, pair: EstimatePair, level: number): Comparison | null {
  const quantile = studentTQuantile(0.5 + level / 2, pair.df)
  const [first, second] = [jointErrors(treatment), jointErrors(control)]
  const weakness = Math.max(...[first, second].map(({ bottom, squaredErrors }) => (quantile * quantile * squaredErrors[1]) / (bottom * bottom)))
  if (!(weakness >= weakDenominator) || !(pair.squaredError > 0)) return null
  const limits = (q: number) => {
    const both = [first, second].map((arm) => limitsOf(arm, q))
    return both[0] && both[1] ? ([both[0], both[1]] as const) : null
  }
  const both = limits(quantile)
  if (both === null) {
    return undeterminedComparison(weakDenominatorReason, pair.treatment, pair.control, 'ratio-fieller')
  }
  const { estimate, low, high } = limitsOfDifference(...both)
  const pValue = twoSidedT(reachOfZero(limits, estimate), pair.df)
  const relative = pair.control > 0 ? limitsOfRatio(...both) : null
  return {
    treatment: pair.treatment,
    control: pair.control,
    difference: { estimate, low, high, level, pValue },
    relative: relative ? { estimate: relative.estimate - 1, low: relative.low - 1, high: relative.high - 1, level, pValue } : noRelative(pair.control),
    differenceMethod: 'ratio-fieller',
    relativeMethod: relative && 'fieller',
    standardError: Math.sqrt(pair.squaredError),
    relativeStandardError:
      pair.control > 0 ? Math.sqrt(pair.squaredErrors[0] + (pair.treatment / pair.control) ** 2 * pair.squaredErrors[1]) / pair.control : null,
    df: pair.df,
  }
}

export const weakDenominatorReason: Undetermined = {
  undetermined: 'weak-denominator',
  because: 'the denominator cannot be told from zero',
  mend: 'Wait for more units, or read the numerator and the denominator on their own.',
}

/** The means of numerator and denominator, with their squared errors and covariance. */
function jointErrors({ units, sum, sumOfSquares, denominator }: OutcomeSums) {
  const d = denominator!
  const each = (first: number, second: number, both: number) => (both - (first * second) / units) / (units - 1) / units
  return {
    top: sum / units,
    bottom: d.sum / units,
    squaredErrors: [Math.max(0, each(sum, sum, sumOfSquares)), Math.max(0, each(d.sum, d.sum, d.sumOfSquares))] as const,
    covariance: each(sum, d.sum, d.withOutcome),
  }
}

function limitsOf(arm: ReturnType<typeof jointErrors>, q: number): Limits | null {
  const limits = fiellerLimits(arm, q, q)
  return limits && { estimate: arm.top / arm.bottom, ...limits }
}

/** How many standard errors wide the interval must be to reach zero; as far as it has an end. By halving. */
function reachOfZero(limits: (q: number) => readonly [Limits, Limits] | null, estimate: number): number {
  const holdsZero = (q: number) => {
    const both = limits(q)
    const { low, high } = both ? limitsOfDifference(...both) : { low: -1, high: 1 }
    return low <= 0 && high >= 0
  }
  if (estimate === 0) return 0
  let outside = 0
  let inside = 1
  while (!holdsZero(inside) && inside < 1e6) inside *= 2
  for (let i = 0; i < 60; i++) {
    const middle = (outside + inside) / 2
    if (holdsZero(middle)) inside = middle
    else outside = middle
  }
  return inside
}

function noRelative(control: number): Undetermined {
  return control > 0
    ? { undetermined: 'weak-control', because: 'the control cannot be told from zero', mend: 'Read the absolute difference, or wait for more units.' }
    : { undetermined: 'control-not-positive', because: 'the control is zero or below', mend: 'Read the absolute difference.' }
}
