import { type Effect, whyNoEffect } from '../effect.ts'
import { normalCdf, normalPdf, normalQuantile } from '../normal.ts'
import type { Estimate } from '../relative-lift.ts'
import type { Undetermined } from '../undetermined.ts'

/** What is believed of an effect before it is measured. */
export interface NormalPrior {
  readonly mean: number
  /** Standard deviation; above zero. */
  readonly sd: number
}

/** What is believed of an effect after the measurement, in the effect's unit. */
export interface Belief {
  readonly mean: number
  readonly sd: number
  /** The middle `level` of the belief: as much lies below as above. */
  readonly low: number
  readonly high: number
  readonly level: number
  /** Chance that the effect is better than none. */
  readonly chanceToWin: number
  /** Chance that it is better by at least the minimum effect; null where none was given. */
  readonly chanceAboveMinimum: number | null
  /** What is lost on average by shipping: how much worse it is where it is worse, times that chance. At least 0. */
  readonly lossIfShipped: number
  /** What is lost on average by keeping things as they are. At least 0. */
  readonly lossIfKept: number
}

export interface BeliefQuestion {
  /** Of the credible interval, in (0, 1). */
  readonly level: number
  /** Which way is better. */
  readonly better: 'up' | 'down'
  /** Least effect worth acting on, above zero, in the better direction. */
  readonly minimumEffect?: number
}

/**
 * Belief about an effect that is estimated with a normal error: flat prior (null), or a normal one, which pulls the estimate towards its mean by the
 * prior's share of the precision.
 *
 * Also for relative lifts: give the relative effect and a prior on the relative scale.
 * Undetermined: "no-variance", "not-a-number".
 * Source: the conjugate normal model; expected loss after Stucchio (2015). Checked against: golden/beliefs.json (gbstats, SciPy).
 */
export function believeEffect(effect: Effect, { prior, ...question }: BeliefQuestion & { readonly prior: NormalPrior | null }): Belief | Undetermined {
  const wrong = whyNoEffect(effect)
  if (wrong) return wrong
  if (prior && !(prior.sd > 0)) throw new RangeError(`a prior needs a standard deviation above zero, not ${prior.sd}`)
  const { estimate, squaredError } = effect
  if (!prior) return beliefOf(estimate, Math.sqrt(squaredError), question)
  const share = squaredError / (squaredError + prior.sd ** 2)
  return beliefOf(share * prior.mean + (1 - share) * estimate, Math.sqrt(share) * prior.sd, question)
}

function beliefOf(mean: number, sd: number, { level, better, minimumEffect }: BeliefQuestion): Belief {
  const z = normalQuantile(0.5 + level / 2)
  const towards = better === 'up' ? 1 : -1
  const standing = (towards * mean) / sd
  return {
    mean,
    sd,
    low: mean - z * sd,
    high: mean + z * sd,
    level,
    chanceToWin: normalCdf(standing),
    chanceAboveMinimum: minimumEffect === undefined ? null : normalCdf((towards * mean - minimumEffect) / sd),
    lossIfShipped: sd * meanBeyond(standing),
    lossIfKept: sd * meanBeyond(-standing),
  }
}

/** Mean of what a standard normal exceeds z by, nothing where it does not: what is lost beyond z. */
function meanBeyond(z: number): number {
  // For z far out the difference has no digits left, and the loss is below 1e-20 of the standard deviation.
  return Math.max(0, normalPdf(z) - z * normalCdf(-z))
}

/**
 * The relative lift as an effect with its error by the delta method, for a belief on the relative scale.
 * Undetermined: "control-not-positive"; "weak-control" where the control is less than three standard errors from zero, so that no normal error describes a
 * ratio to it.
 * Checked against: golden/beliefs.json (gbstats).
 */
export function relativeEffect(treatment: Estimate, control: Estimate): Effect | Undetermined {
  if (!(control.mean > 0)) return { undetermined: 'control-not-positive', because: 'the control is zero or below', mend: 'Read the absolute difference.' }
  if (control.mean ** 2 < 9 * control.squaredError)
    return { undetermined: 'weak-control', because: 'the control can hardly be told from zero', mend: 'Read the absolute difference, or wait for more units.' }
  const ratio = treatment.mean / control.mean
  return { estimate: ratio - 1, squaredError: (treatment.squaredError + ratio * ratio * control.squaredError) / control.mean ** 2 }
}
