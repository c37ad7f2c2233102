import { type Discontinuity, discontinuityAt } from './discontinuity.ts'
import type { Bandwidths } from './discontinuity-bandwidth.ts'
import type { Interval } from './interval.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

export interface FuzzyDiscontinuity extends Interval {
  /** The jump of the outcome itself, and of the share that takes part, both above minus below. */
  readonly ofOutcome: Discontinuity
  readonly ofTreatment: Discontinuity
  /** The ratio of the two local lines' jumps, without the correction of its bias. */
  readonly conventional: number
}

/** Squared, the usual ten: with less the ratio of two jumps is no normal variable any more. */
const leastStrength = Math.sqrt(10)

/**
 * The effect of taking part where passing a cut-off only makes it more likely: the jump of the outcome over the jump of the share that takes part, of those
 * whom the cut-off moved.
 *
 * Both by local lines in the bandwidth that is best for the outcome; bias and error by those of the outcome and the treatment taken together as the ratio
 * weighs them. treated: 1 or 0 a unit. Undetermined: those of `discontinuityAt`; "no-jump-in-treatment" where the cut-off hardly moves anybody.
 * Source: Hahn, Todd and van der Klaauw (2001); Calonico, Cattaneo and Titiunik (2014). Checked against: golden/discontinuity.json (rdrobust, fuzzy).
 */
export function fuzzyDiscontinuityAt(
  x: Float64Array,
  y: Float64Array,
  treated: ArrayLike<number>,
  options: { readonly cutoff?: number; readonly level: number; readonly bandwidths?: Bandwidths },
): FuzzyDiscontinuity | Undetermined {
  const ofOutcome = discontinuityAt(x, y, options)
  if (isUndetermined(ofOutcome)) return ofOutcome
  const near = { ...options, bandwidths: ofOutcome.bandwidths }
  const ofTreatment = discontinuityAt(x, Float64Array.from(treated), near)
  if (isUndetermined(ofTreatment)) return ofTreatment.undetermined === 'no-variance' ? noJump : ofTreatment
  const { estimate, low, high } = ofTreatment.conventional
  if (Math.abs(estimate) < (leastStrength * (high - low)) / 2 / normalReach(options.level)) return noJump
  const conventional = ofOutcome.conventional.estimate / estimate
  const together = discontinuityAt(
    x,
    y.map((value, unit) => (value - conventional * treated[unit]!) / estimate),
    near,
  )
  if (isUndetermined(together)) return together
  const { low: least, high: most, level } = together
  const shift = { estimate: conventional + together.estimate, low: conventional + least, high: conventional + most }
  const error = (most - least) / 2 / normalReach(level)
  return { ...shift, level, pValue: 2 * normalCdf(-Math.abs(shift.estimate) / error), ofOutcome, ofTreatment, conventional }
}

const normalReach = (level: number) => normalQuantile((1 + level) / 2)

const noJump: Undetermined = {
  undetermined: 'no-jump-in-treatment',
  because: 'passing the cut-off hardly changes who takes part',
  mend: 'Look whether this number decides who takes part, and whether the cut-off is the right one.',
}
