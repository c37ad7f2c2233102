import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import { type Share, shareDifference, wilsonLimits } from './share-difference.ts'
import { limitsOfRatio } from './square-and-add.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/**
 * Treatment over control minus one for two shares, from Wilson's limits of each: it holds its coverage where hits are few and agrees with
 * shareDifference, whose p-value it carries.
 *
 * Undetermined: as shareDifference, and "control-not-positive" where no unit of the control is a hit.
 * Source: Wilson (1927), Donner and Zou (2012). Checked against: golden/comparisons.json (statsmodels' Wilson limits, the formula in numpy).
 */
export function shareLift(treatment: Share, control: Share, level: number): Interval | Undetermined {
  const difference = shareDifference(treatment, control, level)
  if (isUndetermined(difference)) return difference
  const z = normalQuantile(0.5 + level / 2)
  const limits = limitsOfRatio(wilsonLimits(treatment, z), wilsonLimits(control, z))
  if (limits === null) return { undetermined: 'control-not-positive', because: 'no unit of the control converted', mend: 'Read the absolute difference.' }
  return { estimate: limits.estimate - 1, low: limits.low - 1, high: limits.high - 1, level, pValue: difference.pValue }
}
