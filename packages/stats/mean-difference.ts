import type { Interval } from './interval.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

/** Units, their sum and the sum of their squares: all that a mean and its variance need. */
export interface Sums {
  readonly units: number
  readonly sum: number
  readonly sumOfSquares: number
}

export interface MeanAndVariance {
  readonly mean: number
  /** Of one unit, with units - 1 below the line; null for fewer than two units. */
  readonly variance: number | null
}

export function momentsOf({ units, sum, sumOfSquares }: Sums): MeanAndVariance {
  const mean = sum / units
  if (units < 2) return { mean, variance: null }
  const spread = sumOfSquares - sum * mean
  // What is left below the rounding of the two sums is no spread.
  return { mean, variance: spread <= sumOfSquares * 1e-13 ? 0 : spread / (units - 1) }
}

/**
 * Difference in means, treatment minus control, by Welch's method.
 *
 * level: coverage in (0, 1).
 * Undetermined: "too-few-units", "no-variance".
 * Source: Welch (1947). Checked against: golden/tests.json (SciPy, ttest_ind with equal_var=False).
 */
export function meanDifference(treatment: Sums, control: Sums, level: number): (Interval & { readonly df: number }) | Undetermined {
  const treated = momentsOf(treatment)
  const untreated = momentsOf(control)
  if (treated.variance === null || untreated.variance === null) {
    return { undetermined: 'too-few-units', because: 'a group has fewer than two units', mend: 'Wait until both groups have units.' }
  }
  const first = treated.variance / treatment.units
  const second = untreated.variance / control.units
  if (first + second === 0)
    return { undetermined: 'no-variance', because: 'every unit has the same value', mend: 'Choose an outcome that differs between units.' }
  const estimate = treated.mean - untreated.mean
  const error = Math.sqrt(first + second)
  // Welch and Satterthwaite's formula by shares of the variance, so that no square underflows.
  const share = first / (first + second)
  const df = 1 / (share ** 2 / (treatment.units - 1) + (1 - share) ** 2 / (control.units - 1))
  const reach = studentTQuantile(0.5 + level / 2, df) * error
  return { estimate, low: estimate - reach, high: estimate + reach, level, pValue: twoSidedT(estimate / error, df), df }
}
