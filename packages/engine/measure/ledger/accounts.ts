import type { Initiative, Strategy } from '@plumbline/model'
import { indexEvidence, isMeasured } from '../../align/evidence.ts'
import type { Days } from './days.ts'
import { findMoneyRoute } from './money-route.ts'
import type { ApprovedPromise } from './promise.ts'

/** One effect of an initiative on a metric, stated or measured, and its way to money. */
export interface Account {
  readonly initiative: Initiative
  readonly metric: string
  readonly promise: ApprovedPromise
  readonly route: ReturnType<typeof findMoneyRoute>
  readonly inUse: Days | null
}

export function accountsOf(
  initiative: Initiative,
  promise: ApprovedPromise | undefined,
  inUse: ReadonlyMap<string, Days | null>,
  served: readonly string[],
  within: Days,
  strategy: Strategy,
): readonly Account[] {
  const approved = promise ?? { initiative, on: null }
  const known = indexEvidence(strategy).get(initiative.id) ?? []
  const measured = [...known].flatMap(([metric, evidence]) => (isMeasured(evidence[0]!.rung) ? [metric] : []))
  const stated = [...approved.initiative.effects, ...initiative.effects].map(({ metric }) => metric)
  const days = inUse.has(initiative.id) ? inUse.get(initiative.id)! : daysInUse(initiative, within)
  return [...new Set([...stated, ...measured])].map((metric): Account => {
    const effect = [...initiative.effects, ...approved.initiative.effects].find((each) => each.metric === metric) ?? null
    return { initiative, metric, promise: approved, route: findMoneyRoute(metric, effect, served, strategy), inUse: days }
  })
}

/** In use since it entered production, as far as its stage tells; a pilot only where it says how far it reaches. */
function daysInUse({ stage, stageSince, start, effects }: Initiative, within: Days): Days | null {
  const reaches = stage === 'pilot' && effects.some(({ reach }) => reach !== undefined)
  if (stage !== 'production' && stage !== 'scaled' && !reaches) return null
  const from = stageSince ?? start
  return from === undefined ? null : { from, until: within.until }
}
