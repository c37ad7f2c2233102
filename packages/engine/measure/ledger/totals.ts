import { evidenceRungs } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import type { LedgerCost, LedgerEntry, LedgerTotal, MoneyRange } from './ledger.ts'
import { nothing, plus } from './promise.ts'

/**
 * Adds entries and costs up. What one initiative brings errs together: low with low. Initiatives err on their own, so their distances from the
 * estimate are added as squares, upwards and downwards apart.
 *
 * Source: Zou & Donner (2008), Statistics in Medicine 27: method of variance estimates recovery.
 */
export function totalOf(entries: readonly LedgerEntry[], costs: readonly LedgerCost[]): LedgerTotal {
  const known = entries.map((entry) => ({ ...entry, promised: rangeOf(entry.promised), measured: rangeOf(entry.measured) }))
  return {
    promised: addUp(known.map(({ initiative, promised }) => ({ initiative, range: promised }))),
    measured: addUp(known.map(({ initiative, measured }) => ({ initiative, range: measured }))),
    byRung: evidenceRungs.toReversed().flatMap((rung) => {
      const resting = known.filter((entry) => entry.rung === rung && entry.measured !== nothing)
      return resting.length === 0 ? [] : [{ rung, amount: sum(resting.map(({ measured }) => measured.estimate)) }]
    }),
    carriedForward: sum(known.map((entry) => (entry.carriedForward ? entry.measured.estimate : 0))),
    late: sum(entries.map(({ late }) => late)),
    unmeasured: sum(entries.map(({ unmeasured }) => unmeasured)),
    countedOnce: sum(entries.map(({ countedOnce }) => countedOnce?.amount ?? 0)),
    withoutMoney: new Set(
      entries.filter((entry) => isUndetermined(entry.promised) || isUndetermined(entry.measured)).map(({ initiative, metric }) => `${initiative} ${metric}`),
    ).size,
    cost: addUp(costs.map(({ initiative, cost }) => ({ initiative, range: cost }))),
  }
}

/** Sums of one initiative err together, those of several on their own. */
function addUp(amounts: readonly { readonly initiative: string; readonly range: MoneyRange }[]): MoneyRange {
  const byInitiative = new Map<string, MoneyRange>()
  for (const { initiative, range } of amounts) byInitiative.set(initiative, plus(byInitiative.get(initiative) ?? nothing, range))
  const each = [...byInitiative.values()]
  const estimate = sum(each.map((range) => range.estimate))
  return {
    estimate,
    low: estimate - rootOfSquares(each.map((range) => range.estimate - range.low)),
    high: estimate + rootOfSquares(each.map((range) => range.high - range.estimate)),
  }
}

function rootOfSquares(distances: readonly number[]): number {
  return Math.sqrt(distances.reduce((sum, distance) => sum + distance * distance, 0))
}

export function rangeOf(amount: MoneyRange | Undetermined | null): MoneyRange {
  return amount === null || isUndetermined(amount) ? nothing : amount
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
