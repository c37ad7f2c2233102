import { fiellerLimits, type Interval, isUndetermined, type Undetermined } from '@plumbline/stats'

/**
 * An effect as a ratio of what would have been without it, where the observed mean is taken as it was: all doubt lies in the counterfactual.
 *
 * observed: mean of the treated after the start; the counterfactual is observed less effect.
 * Undetermined: that of the effect, or "weak-counterfactual" where the counterfactual cannot be told from zero.
 */
export function relativeToExpected(observed: number, effect: Interval | Undetermined): Interval | Undetermined {
  if (isUndetermined(effect)) return effect
  const ratio = (difference: number) => difference / (observed - difference)
  if (!(observed - effect.high > 0)) return weakCounterfactual
  return { ...effect, estimate: ratio(effect.estimate), low: ratio(effect.low), high: ratio(effect.high) }
}

/**
 * The same where observed and counterfactual are both estimates: Fieller's limits (1954).
 *
 * squaredErrors: of the effect and of the counterfactual; reach: how many standard errors the level asks for.
 */
export function relativeByFieller(
  effect: Interval,
  { counterfactual, squaredErrors, covariance, reach }: { counterfactual: number; squaredErrors: readonly [number, number]; covariance: number; reach: number },
): Interval | Undetermined {
  const limits = counterfactual > 0 ? fiellerLimits({ top: effect.estimate, bottom: counterfactual, squaredErrors, covariance }, reach, reach) : null
  return limits === null ? weakCounterfactual : { ...effect, estimate: effect.estimate / counterfactual, ...limits }
}

/** An effect over all treated units and periods. Undetermined: that of the effect, or "not-additive". */
export function totalOf(effect: Interval | Undetermined, cells: number, additive: boolean): Interval | Undetermined {
  if (!additive) return notAdditive
  if (isUndetermined(effect)) return effect
  return { ...effect, estimate: effect.estimate * cells, low: effect.low * cells, high: effect.high * cells }
}

export const weakCounterfactual: Undetermined = {
  undetermined: 'weak-counterfactual',
  because: 'what would have been cannot be told from zero',
  mend: 'Read the absolute effect.',
}

const notAdditive: Undetermined = {
  undetermined: 'not-additive',
  because: 'the metric is a share or an average, which does not add up over periods',
  mend: 'Read the effect per period.',
}
