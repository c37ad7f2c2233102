import type { Calendar, Initiative } from '@plumbline/model'
import { daysBetween } from '@plumbline/model'
import { type Days, overlap, periodsIn } from './days.ts'
import type { LedgerCost, MoneyRange } from './ledger.ts'
import { times } from './money-route.ts'
import { nothing, plus } from './promise.ts'

/**
 * What an initiative cost by quarter: once in the quarter of its start, then month by month until it is retired; amounts in another currency than the
 * books' are left out (`isForeign` tells). A cost is stated as a range; its middle is the estimate.
 *
 * quarters: those that the days touch.
 */
export function costsOf(
  { id, cost, start, stageSince, stage }: Initiative,
  within: Days,
  quarters: readonly Days[],
  calendar: Calendar,
  currency: string,
): readonly LedgerCost[] {
  const begins = start ?? (stage === 'idea' ? undefined : stageSince)
  if (begins === undefined || cost === undefined) return []
  const runs = { from: begins, until: stage === 'retired' ? (stageSince ?? begins) : within.until }
  return quarters.flatMap((quarter): LedgerCost[] => {
    const counted = overlap(quarter, within)!
    const begun = counted.from <= begins && begins < counted.until
    const once = begun ? moneyOf(cost.once, currency) : nothing
    const days = overlap(runs, counted)
    const months = days === null ? [] : periodsIn(days, 'month', calendar)
    const share = months.reduce((total, month) => total + daysBetween(month.days.from, month.days.until) / month.length, 0)
    const total = plus(once, times(moneyOf(cost.perMonth, currency), share))
    return total.high === 0 ? [] : [{ initiative: id, quarter: quarter.from, cost: total }]
  })
}

/** True where some of the cost is in another currency than the books'. */
export function isForeign({ cost }: Initiative, currency: string): boolean {
  return [cost?.once, cost?.perMonth].some((range) => range !== undefined && range.unit !== currency)
}

function moneyOf(range: { readonly low: number; readonly high: number; readonly unit: string | null } | undefined, currency: string): MoneyRange {
  return range === undefined || range.unit !== currency ? nothing : { estimate: (range.low + range.high) / 2, low: range.low, high: range.high }
}
