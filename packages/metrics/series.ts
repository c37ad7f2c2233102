import { type Calendar, daysBetween, daysOf, type Grain, periodOf, shiftPeriod } from '@plumbline/model'
import type { MetricPlan, NumberParts } from './compile.ts'

/** One group of the answer: a period, or all of a snapshot; for one mix of values of the columns it is split by. */
export interface Group {
  /** First day, null where the time could not be read or where there is none. */
  readonly period: string | null
  /** Values of the columns, in the order of the request; empty for the whole. */
  readonly dimensions: readonly (string | null)[]
  /** Day of the latest row. */
  readonly last: string | null
  readonly parts: readonly (number | null)[]
}

export interface Value {
  /** First day of the period. */
  readonly period: string
  readonly value: number
  /** Rows or units behind it. */
  readonly rows: number
}

export interface PartialValue extends Value {
  readonly because: string
}

/** A metric's whole periods, and the last one where it is not whole. */
export interface Series {
  readonly dimensions: readonly (string | null)[]
  readonly values: readonly Value[]
  readonly partial: PartialValue | null
}

/** Up to when the facts are whole. */
export interface Wholeness {
  /** ISO day on which the first period begins that is not whole. */
  readonly until: string
  readonly because: string
  /** First days of all periods that hold rows, in order: windows end at each of them. */
  readonly periods: readonly string[]
}

/**
 * Tells from the groups of a grain which periods are whole; null where none holds rows.
 *
 * A period counts only when it has ended before today, and when its rows do not stop early (they cover less than three quarters of the days
 * that the periods before usually cover). A forecast that took half a month for a month would see a fall.
 */
export function wholenessOf(groups: readonly Group[], grain: Grain, today: string): Wholeness | null {
  const dated = datedGroups(groups, today)
  const latest = dated.at(-1)
  if (latest === undefined) return null
  const because = whyPartial(dated, grain, today)
  const until = because === null ? shiftPeriod(latest.period!, grain, 1) : latest.period!
  return { until, because: because ?? '', periods: dated.map(({ period }) => period!) }
}

const datedGroups = (groups: readonly Group[], today: string) => groups.filter((group) => group.period !== null && group.period <= today)

/** Reads the series of a metric, one for each mix of values, out of the groups of its grain in order of period. */
export function readSeries(plan: MetricPlan, groups: readonly Group[], whole: Wholeness, today: string, calendar: Calendar): Series[] {
  const { grain } = plan.request
  const byDimensions = new Map<string, Group[]>()
  for (const group of datedGroups(groups, today)) {
    const key = JSON.stringify(group.dimensions)
    const list = byDimensions.get(key)
    if (list === undefined) byDimensions.set(key, [group])
    else list.push(group)
  }
  return [...byDimensions.values()].map((own) => {
    const valued = withWindows(plan, own, whole, calendar).flatMap((group) => readValue(plan, group) ?? [])
    const values = valued.filter(({ period }) => endOf(plan, period) <= whole.until)
    const open = valued.slice(values.length)
    // Of several that are not whole, as of units that still have their time, the first is nearest to the truth.
    const next = open[0]
    const because =
      next === undefined ? '' : shiftPeriod(next.period, grain, 1) <= whole.until ? `what follows counts until ${endOf(plan, next.period)}` : whole.because
    return { dimensions: own[0]!.dimensions, values, partial: next === undefined ? null : { ...next, because } }
  })
}

/** ISO day from which the value of a period can no longer change: what units do later counts too. */
function endOf({ request: { metric, grain } }: MetricPlan, period: string): string {
  const end = shiftPeriod(period, grain, 1)
  const { aggregate, within, after = 1 } = metric.computed!
  if (aggregate === 'retention') return shiftPeriod(period, grain, 1 + after)
  if (aggregate !== 'conversion' || within === undefined) return end
  return shiftPeriod(end, 'day', Math.ceil(daysOf(within) ?? 0))
}

/**
 * Where the value reaches over several periods, each period of the dataset sums up the parts of its window; a rolling window has to be full.
 * A slice has a value where its window holds rows of it.
 */
function withWindows(
  { request: { metric, grain }, value }: MetricPlan,
  groups: readonly Group[],
  { periods }: Wholeness,
  calendar: Calendar,
): readonly Group[] {
  const { rolling, cumulative } = metric.computed!
  if ((rolling === undefined && cumulative === undefined) || value.of === 'own value') return groups
  const year = (period: string) => periodOf(period, 'year', calendar)
  const full = rolling === undefined ? '' : shiftPeriod(periods[0]!, grain, rolling - 1)
  let [begin, end] = [0, 0]
  return periods.flatMap((period): Group[] => {
    const from = rolling === undefined ? '' : shiftPeriod(period, grain, 1 - rolling)
    while (end < groups.length && groups[end]!.period! <= period) end++
    while (begin < end && (groups[begin]!.period! < from || (cumulative === 'year' && year(groups[begin]!.period!) !== year(period)))) begin++
    if (period < full || begin === end) return []
    const window = groups.slice(begin, end)
    const parts = groups[0]!.parts.map((_, index) => window.reduce((sum, each) => sum + (each.parts[index] ?? 0), 0))
    return [{ period, dimensions: groups[0]!.dimensions, last: null, parts }]
  })
}

/** Null where the rows do not say: a mean of nothing, a share of nothing. Rows that are there but do not match count and sum to zero. */
export function readValue(plan: MetricPlan, group: Group): Value | null {
  const rows = plan.value.of === 'own share' || plan.value.of === 'own value' ? group.parts[0]! : group.parts[plan.rows]!
  const value = numberOf(plan, group.parts, rows)
  return value === null || !Number.isFinite(value) ? null : { period: group.period ?? '', value, rows }
}

function numberOf({ value: plan }: MetricPlan, parts: readonly (number | null)[], rows: number): number | null {
  const sum = ({ sum }: NumberParts) => parts[sum] ?? 0
  switch (plan.of) {
    case 'count':
      return rows
    case 'distinct':
    case 'quantile':
      return parts[plan.part] ?? null
    case 'own value':
      return parts[1] ?? null
    case 'own share':
      return rows === 0 ? null : parts[1]! / rows
    default: {
      const values = parts[plan.number.values] ?? 0
      if (values === 0) return plan.of === 'sum' && rows === 0 ? 0 : null
      if (plan.of === 'sum') return sum(plan.number)
      const whole = plan.of !== 'ratio' ? values : plan.denominator === null ? rows : sum(plan.denominator)
      return whole === 0 ? null : sum(plan.number) / whole
    }
  }
}

function whyPartial(dated: readonly Group[], grain: Grain, today: string): string | null {
  const { period, last } = dated.at(-1)!
  const end = shiftPeriod(period!, grain, 1)
  if (today < end) return `the ${grain} has not ended yet`
  if (grain === 'day' || last === null) return null
  const usual = dated
    .slice(0, -1)
    .map((group) => coverage(group, grain))
    .sort((a, b) => a - b)
  const median = usual[Math.floor(usual.length / 2)]
  if (median === undefined || usual.length < 3 || median < 0.9) return null
  return coverage(dated.at(-1)!, grain) < 0.75 * median ? `its rows stop on ${last}` : null
}

/** Share of the period's days that lie up to its latest row. */
function coverage({ period, last }: Group, grain: Grain): number {
  return (daysBetween(period!, last ?? period!) + 1) / daysBetween(period!, shiftPeriod(period!, grain, 1))
}

/** Sums of the parts over all groups of the whole that a metric can use. */
export function totalsOf(groups: readonly Group[], parts: number, timed: boolean): number[] {
  const totals = Array.from({ length: parts }, () => 0)
  for (const group of groups) {
    if (timed && group.period === null) continue
    group.parts.forEach((part, index) => {
      totals[index] = totals[index]! + (part ?? 0)
    })
  }
  return totals
}
