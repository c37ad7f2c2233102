import type { Interval } from './interval.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { Undetermined } from './undetermined.ts'

/** A mean and the squared standard error of that mean. */
export interface Estimate {
  readonly mean: number
  readonly squaredError: number
}

/**
 * Treatment over control minus one, with Fieller's interval for a ratio of independent normal estimates.
 *
 * With a well-known control it is the delta method's interval; with a weakly known one it grows lopsided, as it should.
 * Undetermined: "weak-control" where the control's mean cannot be told from zero (the interval would be unbounded),
 * "control-not-positive" where a ratio to it says nothing.
 * Source: Fieller (1954). Checked against: golden/tests.json (the quadratic's roots in mpmath).
 */
export function relativeLift(treatment: Estimate, control: Estimate, level: number): Interval | Undetermined {
  if (control.mean <= 0) return { undetermined: 'control-not-positive', because: 'the control is zero or below', mend: 'Read the absolute difference.' }
  const z = normalQuantile(0.5 + level / 2)
  const g = (z * z * control.squaredError) / control.mean ** 2
  if (g >= 1)
    return { undetermined: 'weak-control', because: 'the control cannot be told from zero', mend: 'Read the absolute difference, or wait for more units.' }
  const ratio = treatment.mean / control.mean
  const reach = (z / control.mean) * Math.sqrt(treatment.squaredError * (1 - g) + ratio * ratio * control.squaredError)
  const error = Math.sqrt(treatment.squaredError + control.squaredError)
  return {
    estimate: ratio - 1,
    low: (ratio - reach) / (1 - g) - 1,
    high: (ratio + reach) / (1 - g) - 1,
    level,
    pValue: 2 * normalCdf(-Math.abs(treatment.mean - control.mean) / error),
  }
}
