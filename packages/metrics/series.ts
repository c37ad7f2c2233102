import { daysBetween, type Grain, type Metric, type Observation, shiftPeriod } from '@plumbline/model'
import type { MetricPlan } from './compile.ts'

/** One group of the answer: a period, or all of a snapshot. */
export interface Group {
  readonly grain: string | null
  /** First day, null where the time could not be read. */
  readonly period: string | null
  /** Day of the latest row. */
  readonly last: string | null
  readonly parts: readonly number[]
}

/** A metric's whole periods, and the last one where it is not whole. */
export interface Series {
  readonly observations: readonly Observation[]
  readonly partial: { readonly period: string; readonly value: number; readonly because: string } | null
}

/**
 * Reads the values of a metric out of the groups of its grain.
 *
 * A period counts only when it is whole: it has ended before today, and its rows do not stop early (they cover less than three
 * quarters of the days that the periods before usually cover). A forecast that took half a month for a month would see a fall.
 */
export function readSeries(plan: MetricPlan, groups: readonly Group[], today: string, readAt: string, dataset: string): Series {
  const dated = groups.filter((group) => group.grain === plan.grain && group.period !== null && group.period <= today)
  const latest = dated.at(-1)
  const because = latest === undefined ? null : whyPartial(dated, plan.grain, today)
  const whole = because === null ? dated : dated.slice(0, -1)
  const value = because === null ? null : metricValue(plan, latest!.parts)
  return {
    observations: whole.flatMap((group) => observationOf(plan, group.period!, group.parts, readAt, dataset) ?? []),
    partial: because === null || value === null ? null : { period: latest!.period!, value, because },
  }
}

export function observationOf(plan: MetricPlan, period: string, parts: readonly number[], readAt: string, dataset: string): Observation | null {
  const value = metricValue(plan, parts)
  return value === null ? null : { metric: plan.metric.id, period, value, rows: parts[plan.rows]!, readAt, source: dataset }
}

/** Null where the rows do not say: a mean of nothing, a share of nothing. Rows that are there but do not match count and sum to zero. */
function metricValue({ aggregate, rows, numerator, denominator }: MetricPlan, parts: readonly number[]): number | null {
  const matching = parts[rows]!
  if (aggregate === 'count') return matching
  if (numerator === null) return null
  const sum = parts[numerator.sum]!
  const values = parts[numerator.values]!
  if (values === 0) return aggregate === 'sum' && matching === 0 ? 0 : null
  if (aggregate === 'sum') return sum
  if (aggregate === 'mean') return sum / values
  const whole = denominator === null ? matching : parts[denominator.sum]!
  return whole === 0 ? null : sum / whole
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

/** Sums of the parts over all groups that a metric can use. */
export function totalsOf(metric: Metric, groups: readonly Group[], parts: number): number[] {
  const totals = Array.from({ length: parts }, () => 0)
  for (const group of groups) {
    if (group.grain !== null && (group.grain !== metric.grain || group.period === null)) continue
    group.parts.forEach((part, index) => {
      totals[index] = totals[index]! + part
    })
  }
  return totals
}
