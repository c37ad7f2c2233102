import { type Effect, whyNoEffect } from '../effect.ts'
import { findRoot } from '../find-root.ts'
import type { Interval } from '../interval.ts'
import { normalCdf } from '../normal.ts'
import { isUndetermined, type Undetermined } from '../undetermined.ts'
import { type GroupSequentialPlan, groupSequential } from './group-sequential.ts'

export interface RepeatedInterval extends Interval {
  /** The test may stop here for effect. */
  readonly crossed: boolean
}

/**
 * The interval at the last of the looks so far that may be read at every look, whatever is then decided: the estimate and the boundary's z standard errors
 * each way. Its p-value is the least risk with which the same plan would have stopped at this look.
 *
 * plan: with the fractions of the looks so far. Of a one-sided plan the interval has 1 - 2 alpha, and its p-value is two-sided all the same.
 * Undetermined: as groupSequential; "no-variance", "not-a-number".
 * Source: Jennison and Turnbull (1989), "Interim analyses: the repeated confidence interval approach".
 */
export function repeatedInterval(plan: GroupSequentialPlan, effect: Effect): RepeatedInterval | Undetermined {
  const wrong = whyNoEffect(effect)
  if (wrong) return wrong
  const { futility: _, ...test } = plan
  const boundary = boundaryAt(test)
  if (typeof boundary !== 'number') return boundary
  const { estimate, squaredError } = effect
  const error = Math.sqrt(squaredError)
  const level = 1 - (2 * plan.alpha) / plan.sides
  const crossed = plan.sides === 2 ? Math.abs(estimate) >= boundary * error : estimate >= boundary * error
  return { estimate, low: estimate - boundary * error, high: estimate + boundary * error, level, pValue: pValueAt(test, Math.abs(estimate) / error), crossed }
}

function boundaryAt(plan: GroupSequentialPlan): number | Undetermined {
  const design = groupSequential(plan)
  return isUndetermined(design) ? design : design.looks.at(-1)!.z
}

/** The least two-sided risk whose boundary at the last look so far is at most z, to four digits. */
function pValueAt(plan: GroupSequentialPlan, z: number): number {
  // Squares of z are nearly straight in the logarithm of the risk, so that few boundaries have to be found.
  const excess = (logRisk: number) => (boundaryAt({ ...plan, sides: 2, alpha: Math.exp(logRisk) }) as number) ** 2 - z * z
  // A look alone cannot ask for more risk than all looks together may spend.
  const low = Math.log(Math.max(leastP, 2 * normalCdf(-z)))
  const high = Math.log(0.999)
  if (low >= high || excess(high) >= 0) return 1
  if (excess(low) <= 0) return Math.exp(low)
  return Math.exp(findRoot(excess, low, high, 1e-4))
}

/** Boundaries end at a z of 8, and with them what a p-value can tell. */
const leastP = 2e-15
