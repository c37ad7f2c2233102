import type { Evidence, Histories, Strategy } from '@plumbline/model'
import { correctSelection, type DecidedExperiment, effectOf, isUndetermined, type Undetermined } from '@plumbline/stats'
import { isMeasured } from '../../align/evidence.ts'
import type { CountedClaim } from './count-once.ts'
import type { MoneyRange } from './ledger.ts'
import { findMoneyRoute, isAssumed, levelOn, priceEffect, times } from './money-route.ts'
import { sum } from './totals.ts'

const level = 0.95

/**
 * The measured money without what the choice of the lucky ones flatters: every measured effect, those that are in use and those that are not, shrunk together;
 * each counts for as many periods as the ledger counts of it.
 *
 * Effects are shrunk in standard errors: a metric of cents and one of millions have no size in common, and the one known to the cent would speak for all.
 * Source: Efron (2011), Tweedie's formula and selection bias.
 * Undetermined: as `correctSelection`, such as with too few measured effects to tell luck from effect.
 */
export function withoutLuck(
  counted: readonly CountedClaim[],
  served: ReadonlyMap<string, readonly string[]>,
  strategy: Strategy,
  histories: Histories,
): MoneyRange | Undetermined {
  const claimsOf = Map.groupBy(counted, (claim) => claim.evidence.id)
  const decided = [...strategy.evidence.values()].flatMap((evidence): DecidedExperiment[] => {
    const money = moneyOf(evidence, served, strategy, histories)
    if (money === null) return []
    const { estimate, error } = money
    const own = claimsOf.get(evidence.id) ?? []
    const total = sum(own.map((claim) => (isUndetermined(claim.money) ? 0 : claim.money.estimate * claim.share)))
    const weight = estimate === 0 ? 0 : total / estimate
    // Where nobody says from which size on work is rolled out, it is rolled out when it does good at all.
    return [{ estimate: estimate / error, squaredError: 1, threshold: 0, shipped: weight > 0, weight: weight * error }]
  })
  const answer = correctSelection(decided, level)
  return isUndetermined(answer) ? answer : answer.shrunken
}

/** A measured effect in money for one whole period as metrics stand now, with its standard error; null where it has no such. */
function moneyOf(
  { initiative, metric, rung, valid, scale, estimate, low, high, level }: Evidence,
  served: ReadonlyMap<string, readonly string[]>,
  strategy: Strategy,
  histories: Histories,
): { readonly estimate: number; readonly error: number } | null {
  if (!valid || !isMeasured(rung) || low === undefined || high === undefined || low === high) return null
  const stated = strategy.initiatives.get(initiative)?.effects.find((effect) => effect.metric === metric) ?? null
  const route = findMoneyRoute(metric, stated, served.get(initiative) ?? [], strategy)
  if (isUndetermined(route) || isAssumed(route)) return null
  const now = (id: string) => levelOn(histories, id, '9999-12-31')
  const base = scale === 'absolute' ? 1 : now(metric)
  if (base === null) return null
  const money = priceEffect(route, times({ estimate, low, high }, base), metric, now)
  if (isUndetermined(money) || money.high === money.low) return null
  return { estimate: money.estimate, error: Math.sqrt(effectOf({ ...money, level }).squaredError) }
}
