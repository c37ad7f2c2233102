import type { Histories, Strategy } from '@plumbline/model'
import { isUndetermined } from '@plumbline/stats'
import { rungStrength } from '../../align/evidence.ts'
import type { Account } from './accounts.ts'
import type { CountedClaim } from './count-once.ts'
import { type Days, overlap } from './days.ts'
import type { LedgerEntry } from './ledger.ts'
import { times } from './money-route.ts'
import { nothing, plus, promisedMoney } from './promise.ts'
import { rangeOf, sum } from './totals.ts'

/** The entry of an account for the days of a quarter; none where nothing was promised or measured for them. own: its claims of that quarter. */
export function entryOf(
  account: Account,
  days: Days,
  quarter: string,
  own: readonly CountedClaim[],
  strategy: Strategy,
  histories: Histories,
): readonly LedgerEntry[] {
  const { initiative, metric, promise, route, inUse } = account
  const effect = promise.initiative.effects.find((each) => each.metric === metric)
  const promised = effect === undefined ? null : isUndetermined(route) ? route : promisedMoney(promise, effect, route, days, strategy, histories)
  if (isEmpty(promised) && own.length === 0) return []

  // The promise by what became of its days.
  const money = (part: Days | null) => {
    if (part === null || effect === undefined || isUndetermined(route)) return 0
    const amount = promisedMoney(promise, effect, route, part, strategy, histories)
    return isUndetermined(amount) ? 0 : amount.estimate
  }
  const before = overlap(days, { from: days.from, until: inUse?.from ?? days.until })
  const after = inUse === null ? null : overlap(days, { from: inUse.until, until: days.until })
  const late = money(before) + money(after)
  const covered = sum(own.map((claim) => money(claim.days)))

  const undetermined = own.map((claim) => claim.money).find(isUndetermined)
  const best = own.filter(({ share }) => share > 0).toSorted((a, b) => rungStrength(a.evidence.rung) - rungStrength(b.evidence.rung))[0]
  const off = own.map((claim) => (isUndetermined(claim.money) ? 0 : claim.money.estimate * (1 - claim.share)))
  const because = own.find((claim) => claim.because !== null)?.because ?? null
  const goal = isUndetermined(route) || route.goal === null ? null : route.goal
  return [
    {
      initiative: initiative.id,
      initiativeName: initiative.name,
      stage: initiative.stage,
      goal,
      goalName: goal === null ? null : (strategy.goals.get(goal)?.name ?? goal),
      metric,
      metricName: strategy.metrics.get(metric)?.name ?? metric,
      quarter,
      promised,
      measured: best === undefined ? null : (undetermined ?? own.map(countedMoney).reduce(plus, nothing)),
      rung: best?.evidence.rung ?? null,
      carriedForward: best !== undefined && own.some((claim) => claim.carriedForward),
      late,
      unmeasured: withoutDust(rangeOf(promised).estimate - late - covered, rangeOf(promised).estimate),
      countedOnce: because === null ? null : { amount: sum(off), because },
      evidence: best?.evidence.id ?? null,
    },
  ]
}

function isEmpty(promised: LedgerEntry['promised']): boolean {
  return promised === null || (!isUndetermined(promised) && promised.low === 0 && promised.high === 0)
}

function countedMoney({ money, share }: CountedClaim) {
  return isUndetermined(money) ? nothing : times(money, share)
}

/** What is left below the rounding of the sums is nothing. */
function withoutDust(amount: number, whole: number): number {
  return amount <= Math.abs(whole) * 1e-9 ? 0 : amount
}
