import { daysBetween, type Insight, type Strategy } from '@plumbline/model'
import { sayCount, sayList, sayRange } from '../../numbers-in-words.ts'
import { type FindingKind, findingKinds } from './finding.ts'

/** Money that was measured of an initiative, in the currency of the books. */
export interface MeasuredMoney {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** What became of the insights of a kind, or of all. */
export interface InsightCounts {
  readonly raised: number
  /** Waiting for somebody: open, or snoozed. */
  readonly waiting: number
  readonly accepted: number
  readonly dismissed: number
  readonly expired: number
  /** Gone by themselves before anybody decided. */
  readonly closed: number
  /** Accepted of all that were accepted, dismissed or let expire; null where none was. */
  readonly actedOn: number | null
}

export interface TrackRecord extends InsightCounts {
  readonly byKind: readonly ({ readonly kind: FindingKind } & InsightCounts)[]
  /** Days from raising to a decision, the middle one; null where nothing was decided. */
  readonly daysToDecide: number | null
  /** Initiatives that came of insights, and what was measured of them since. */
  readonly initiatives: readonly { readonly initiative: string; readonly name: string; readonly measured: MeasuredMoney | null }[]
  /** Null where nothing was measured yet. */
  readonly brought: MeasuredMoney | null
  readonly currency: string
  readonly says: string
}

/**
 * How good the insights were: how many were acted on, and what the work that came of them has brought.
 *
 * measured: the benefit measured of each initiative. Only initiatives that an insight became, or that close a gap or serve a goal that one became, count;
 * a task within work that was there before does not make that work's benefit the insight's.
 */
export function recordInsights(strategy: Strategy, measured: ReadonlyMap<string, MeasuredMoney>): TrackRecord {
  const insights = [...strategy.insights.values()]
  const all = countInsights(insights)
  const initiatives = cameOf(insights, strategy).map((id) => ({ initiative: id, name: strategy.initiatives.get(id)!.name, measured: measured.get(id) ?? null }))
  const known = initiatives.flatMap((each) => each.measured ?? [])
  const sum = (end: keyof MeasuredMoney) => known.reduce((total, money) => total + money[end], 0)
  const brought = known.length === 0 ? null : { estimate: sum('estimate'), low: sum('low'), high: sum('high') }
  const { currency } = strategy.workspace
  return {
    ...all,
    byKind: findingKinds.flatMap((kind) => {
      const own = insights.filter((insight) => insight.kind === kind)
      return own.length === 0 ? [] : [{ kind, ...countInsights(own) }]
    }),
    daysToDecide: middle(
      insights.flatMap(({ status, raisedOn, decidedOn }) =>
        (status === 'accepted' || status === 'dismissed') && raisedOn !== undefined && decidedOn !== undefined ? [daysBetween(raisedOn, decidedOn)] : [],
      ),
    ),
    initiatives,
    brought,
    currency,
    says: sayRecord(all, initiatives.length, brought, currency),
  }
}

function countInsights(insights: readonly Insight[]): InsightCounts {
  const of = (...states: Insight['status'][]) => insights.filter(({ status }) => states.includes(status)).length
  const [accepted, dismissed, expired] = [of('accepted'), of('dismissed'), of('expired')]
  const decided = accepted + dismissed + expired
  return {
    raised: insights.length,
    waiting: of('open', 'snoozed'),
    accepted,
    dismissed,
    expired,
    closed: of('closed'),
    actedOn: decided === 0 ? null : accepted / decided,
  }
}

/** Initiatives that would not be there without an insight, each once. */
function cameOf(insights: readonly Insight[], { initiatives }: Strategy): readonly string[] {
  const became = new Set(insights.flatMap(({ became = [] }) => became))
  return [...initiatives.values()]
    .filter(
      ({ id, closes, serves }) =>
        became.has(`initiative/${id}`) || closes.some((gap) => became.has(`gap/${gap}`)) || serves.some((goal) => became.has(`goal/${goal}`)),
    )
    .map(({ id }) => id)
}

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)]!
}

function sayRecord(
  { raised, waiting, accepted, dismissed, expired, closed }: InsightCounts,
  initiatives: number,
  brought: MeasuredMoney | null,
  currency: string,
): string {
  if (raised === 0) return 'No insight has been raised yet.'
  const parts = [
    accepted > 0 ? `${accepted} acted on` : '',
    dismissed > 0 ? `${dismissed} dismissed` : '',
    expired > 0 ? `${expired} expired undecided` : '',
    closed > 0 ? `${closed} gone by ${closed === 1 ? 'itself' : 'themselves'}` : '',
    waiting > 0 ? `${waiting} waiting` : '',
  ].filter((part) => part !== '')
  const came =
    initiatives === 0
      ? ''
      : brought === null
        ? ` ${sayCount(initiatives, 'initiative')} came of them; nothing is measured of ${initiatives === 1 ? 'it' : 'them'} yet.`
        : ` What came of them has brought ${sayRange(brought.low, brought.high, currency)}, as measured.`
  return `Of ${sayCount(raised, 'insight')}: ${sayList(parts)}.${came}`
}
