import { alwaysValidBound, alwaysValidInterval, type Effect, type Interval, isUndetermined, repeatedInterval, type Undetermined } from '@plumbline/stats'
import type { OutcomeComparison } from './experiment-comparison.ts'
import { type EarlierLook, type ExperimentPlan, levelOfBothEnds, plannedPair } from './experiment-plan.ts'

/** Looks that bring less than this share of the planned units are one look. */
const leastStep = 0.01

/**
 * The intervals of a comparison as its design lets them be read: as they are at the end of a fixed design; wider, and valid at every look, under a
 * sequential one.
 *
 * earlier: looks at this treatment before this one, in order. ended: no look follows. asked: the side on which it is asked, null for both; level is
 * then that of each end alone.
 */
export function readAtLook(
  comparison: OutcomeComparison,
  plan: ExperimentPlan,
  level: number,
  earlier: readonly EarlierLook[],
  ended: boolean,
  asked: 'up' | 'down' | null = null,
): OutcomeComparison {
  if (plan.design === 'fixed' || isUndetermined(comparison.difference)) return comparison
  const { effect, relativeEffect } = comparison
  if (effect === null) return comparison
  const difference = intervalAt(effect, comparison.treated.units + comparison.control.units, plan, level, earlier, ended, asked !== null)
  return {
    ...comparison,
    difference,
    relative: relativeEffect === null || isUndetermined(difference) ? comparison.relative : asWide(relativeEffect, effect, difference),
    method: `${comparison.method.replace(/, [A-Z][a-z]+ interval.*?(?=,|$)/, '')}, ${sayDesign(plan)}`,
  }
}

/** As many standard errors each way as the difference has; both ask the same question, so the p-value is one. */
function asWide(relative: Effect, effect: Effect, { low, high, level, pValue }: Interval): Interval {
  const reach = ((high - low) / 2) * Math.sqrt(relative.squaredError / effect.squaredError)
  return { estimate: relative.estimate, low: relative.estimate - reach, high: relative.estimate + reach, level, pValue }
}

function intervalAt(
  effect: Effect,
  units: number,
  plan: ExperimentPlan,
  level: number,
  earlier: readonly EarlierLook[],
  ended: boolean,
  oneSided: boolean,
): Interval | Undetermined {
  const plannedUnits = plannedPair(plan)
  if (plan.design === 'always-valid')
    return oneSided ? boundsAt(effect, units, plannedUnits, level) : alwaysValidInterval(effect, units, { plannedUnits, level })
  const fractions = fractionsOf(earlier, units, plannedUnits)
  const answer = repeatedInterval(
    { fractions, alpha: 1 - level, sides: oneSided ? 1 : 2, spending: plan.design === 'pocock' ? 'pocock' : 'obrien-fleming', last: ended },
    effect,
  )
  if (isUndetermined(answer)) return answer
  const { estimate, low, high, pValue } = answer
  return { estimate, low, high, level: oneSided ? levelOfBothEnds(level) : level, pValue }
}

/** Both one-sided sequences: each end holds at every look with the level, both together with twice the error. The p-value is of two sides, as everywhere. */
function boundsAt(effect: Effect, units: number, plannedUnits: number, level: number): Interval | Undetermined {
  const low = alwaysValidBound(effect, units, { plannedUnits, level, bound: 'low' })
  if (isUndetermined(low)) return low
  const high = alwaysValidBound(effect, units, { plannedUnits, level, bound: 'high' })
  if (isUndetermined(high)) return high
  return { estimate: low.estimate, low: low.bound, high: high.bound, level: levelOfBothEnds(level), pValue: Math.min(1, 2 * Math.min(low.pValue, high.pValue)) }
}

/** Shares of the planned units at each look, growing; looks that brought next to nothing are one with the look after them. */
function fractionsOf(earlier: readonly EarlierLook[], units: number, plannedUnits: number): readonly number[] {
  const now = units / plannedUnits
  const fractions: number[] = []
  for (const look of earlier) {
    const fraction = look.units / plannedUnits
    if (fraction >= (fractions.at(-1) ?? 0) + leastStep && fraction <= now - leastStep) fractions.push(fraction)
  }
  return [...fractions, now]
}

function sayDesign({ design }: ExperimentPlan): string {
  if (design === 'always-valid') return 'interval valid at every look'
  return design === 'pocock' ? 'group-sequential interval (Pocock)' : "group-sequential interval (O'Brien and Fleming)"
}
