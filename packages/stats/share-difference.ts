import type { Interval } from './interval.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { type Limits, limitsOfDifference } from './square-and-add.ts'
import type { Undetermined } from './undetermined.ts'

/** How many of how many. */
export interface Share {
  readonly hits: number
  readonly units: number
}

/**
 * Difference of two shares, treatment minus control, with Newcombe's hybrid score interval; the p-value is of the pooled z test.
 *
 * The interval stays inside -1 to 1 and holds its coverage where hits are few, which the textbook (Wald) interval does not.
 * Undetermined: "too-few-units" where a group is empty, "no-variance" where all units or none are hits.
 * Source: Newcombe (1998), method 10. Checked against: golden/tests.json (statsmodels, method "newcomb"; SciPy, chi2_contingency).
 */
export function shareDifference(treatment: Share, control: Share, level: number): Interval | Undetermined {
  if (treatment.units < 1 || control.units < 1)
    return { undetermined: 'too-few-units', because: 'a group is empty', mend: 'Wait until both groups have units.' }
  const pooled = (treatment.hits + control.hits) / (treatment.units + control.units)
  if (pooled === 0 || pooled === 1)
    return { undetermined: 'no-variance', because: `${pooled === 0 ? 'no' : 'every'} unit converted`, mend: 'Wait for more units.' }
  const first = treatment.hits / treatment.units
  const second = control.hits / control.units
  const estimate = first - second
  const z = normalQuantile(0.5 + level / 2)
  const { low, high } = limitsOfDifference(wilsonLimits(treatment, z), wilsonLimits(control, z))
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / treatment.units + 1 / control.units))
  return {
    estimate,
    low,
    high,
    level,
    pValue: 2 * normalCdf(-Math.abs(estimate / error)),
  }
}

/** Wilson's score limits of one share (1927); z is the normal quantile of half the level. */
export function wilsonLimits({ hits, units }: Share, z: number): Limits {
  const share = hits / units
  const centre = share + (z * z) / (2 * units)
  const reach = z * Math.sqrt((share * (1 - share)) / units + (z * z) / (4 * units * units))
  const whole = 1 + (z * z) / units
  // No hits and no misses have a limit at 0 and 1, which rounding would miss.
  return { estimate: share, low: hits === 0 ? 0 : (centre - reach) / whole, high: hits === units ? 1 : (centre + reach) / whole }
}
