import { studentTQuantile, twoSidedT } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

/** A difference of two group means with its squared standard error and the degrees of freedom of that. */
export interface GroupDifference {
  readonly estimate: number
  readonly squaredError: number
  readonly df: number
}

/**
 * Mean of the first group less mean of the second, also where a group has one unit alone.
 *
 * With two units or more in each, each group's own spread, with the degrees of freedom that hold where both differ alike (Bell and McCaffrey 2002, Imbens and
 * Kolesar 2016): Welch's, which are read off the spreads themselves, trust a few units that happen to lie close together. A group of one has no spread of its
 * own: the other's is taken for both, so that the interval asks whether that unit stands out among units that differ as these do (Conley and Taber 2011, in
 * the form that is exact for normal spread).
 * Undetermined: "too-few-units" (one unit against one), "no-variance".
 */
export function groupDifference(first: ArrayLike<number>, second: ArrayLike<number>): GroupDifference | Undetermined {
  if (first.length === 0 || second.length === 0 || first.length + second.length < 3)
    return { undetermined: 'too-few-units', because: 'there is one unit against one', mend: 'Bring more units to compare with.' }
  const one = spreadOf(first)
  const two = spreadOf(second)
  const [varianceOne, varianceTwo] = [one.variance ?? two.variance!, two.variance ?? one.variance!]
  const [partOne, partTwo] = [varianceOne / first.length, varianceTwo / second.length]
  const squaredError = partOne + partTwo
  // What rounding leaves of equal values is no spread.
  if (!(squaredError > 1e-26 * (one.mean ** 2 + two.mean ** 2)) || squaredError === 0)
    return { undetermined: 'no-variance', because: 'all units of a group moved exactly alike', mend: 'Choose a metric that differs between units.' }
  const estimate = one.mean - two.mean
  if (one.variance === null || two.variance === null) return { estimate, squaredError, df: Math.max(first.length, second.length) - 1 }
  return { estimate, squaredError, df: dfOfGroups(first.length, second.length) }
}

/** Degrees of freedom of the squared error of a difference of means where units of both groups differ alike; both have two units or more. */
export function dfOfGroups(first: number, second: number): number {
  return (1 / first + 1 / second) ** 2 / (1 / (first ** 2 * (first - 1)) + 1 / (second ** 2 * (second - 1)))
}

/** The interval of an estimate by Student's t. */
export function studentInterval({ estimate, squaredError, df }: GroupDifference, level: number) {
  const error = Math.sqrt(squaredError)
  const reach = studentTQuantile(0.5 + level / 2, df) * error
  return { estimate, low: estimate - reach, high: estimate + reach, level, pValue: twoSidedT(estimate / error, df) }
}

function spreadOf(values: ArrayLike<number>): { readonly mean: number; readonly variance: number | null } {
  const n = values.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += values[i]! / n
  if (n < 2) return { mean, variance: null }
  let squares = 0
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2
  return { mean, variance: squares / (n - 1) }
}
