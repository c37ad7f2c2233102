import { type Grain, type Histories, type Metric, readPeriodText, type Strategy, shiftPeriod } from '@plumbline/model'
import type { Regressor } from './courses.ts'

/** What is known beside a metric, before and ahead, as plain values. */
export interface KnownBeside {
  readonly name: string
  /** Dates, and days of every year as "12-25": a period counts how many of them lie in it. */
  readonly days?: readonly string[]
  /** Values of a metric that is decided rather than forecast, read and planned, by the first day of the period. */
  readonly values?: readonly { readonly period: string; readonly value: number; readonly planned?: boolean }[]
}

/** What a metric's forecast counts in, as its strategy names it; undefined for nothing. What a check refuses is left out. */
export function knownBeside(metric: Metric, strategy: Pick<Strategy, 'metrics' | 'workspace'>, histories: Histories): readonly KnownBeside[] | undefined {
  const { days = [], with: others = [] } = metric.forecast ?? {}
  const planned = others.flatMap(({ metric: id, planned: ahead = [] }): KnownBeside[] => {
    const beside = strategy.metrics.get(id)
    if (beside === undefined || id === metric.id || beside.grain !== metric.grain) return []
    const read = histories.get(id) ?? []
    const last = read.at(-1)?.period ?? ''
    const plan = ahead.flatMap(({ period, value }) => {
      const first = readPeriodText(period, metric.grain, strategy.workspace)
      return first === null || first <= last ? [] : [{ period: first, value, planned: true }]
    })
    const values = [...read.map(({ period, value }) => ({ period, value })), ...plan.sort((a, b) => (a.period < b.period ? -1 : 1))]
    return values.length === 0 ? [] : [{ name: beside.name, values }]
  })
  const all = [...days.map(({ name, on }): KnownBeside => ({ name, days: on })), ...planned]
  return all.length === 0 ? undefined : all
}

/** One value a period from the first one on: how many of the days lie in it; or the values, each until the next one, the first also before. */
export function regressorsFrom(beside: readonly KnownBeside[], first: string, grain: Grain, count: number): Regressor[] {
  const starts = Array.from({ length: count + 1 }, (_, t) => shiftPeriod(first, grain, t))
  return beside.map(({ name, days, values }) => ({ name, values: days === undefined ? lastKnown(values ?? [], starts) : daysIn(days, starts) }))
}

function daysIn(days: readonly string[], starts: readonly string[]): Float64Array {
  const years = new Set(starts.map((start) => start.slice(0, 4)))
  const dates = new Set(days.flatMap((day) => (day.length === 5 ? [...years].map((year) => `${year}-${day}`) : [day])))
  const counts = new Float64Array(starts.length - 1)
  for (const date of dates) {
    const after = starts.findIndex((start) => start > date)
    if (after > 0) counts[after - 1] = counts[after - 1]! + 1
  }
  return counts
}

function lastKnown(values: NonNullable<KnownBeside['values']>, starts: readonly string[]): Float64Array {
  let next = 0
  let known = values[0]?.value ?? 0
  return Float64Array.from({ length: starts.length - 1 }, (_, t) => {
    while (next < values.length && values[next]!.period <= starts[t]!) known = values[next++]!.value
    return known
  })
}
