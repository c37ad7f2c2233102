import { type Dataset, daysBetween, daysOf, type Grain, type Metric, type Observation, periodsBetween, shiftPeriod } from '@plumbline/model'
import type { Shift } from './shift.ts'
import { sayShift } from './shift-words.ts'

/** Days after the end of a period in which its number may come, where nothing is promised: as long as the period, at least two days. */
const usualDays: Readonly<Record<Grain, number>> = { day: 2, week: 7, month: 31, quarter: 92, year: 366 }
/** A metric that comes only now and then has no reading to miss. */
const leastShareKnown = 0.8
const mostTold = 3

/**
 * Readings that should be there and are not: periods between others that were left out, and the first one after the last reading that is overdue.
 * Only of metrics that otherwise come every period. from: first day of the watched stretch. today: ISO date.
 */
export function missingReadings(metric: Metric, history: readonly Observation[], dataset: Dataset | undefined, from: string, today: string): Shift[] {
  const { grain } = metric
  const first = history[0]!.period
  const last = history.at(-1)!.period
  if (history.length < leastShareKnown * (periodsBetween(first, last, grain) + 1)) return []
  const known = new Set(history.map(({ period }) => period))
  const gaps: Shift[] = []
  for (let period = last; period > from && period > first; period = shiftPeriod(period, grain, -1))
    if (!known.has(period)) gaps.push(missed(metric, period, last, true))
  const next = shiftPeriod(last, grain, 1)
  const allowed = (dataset?.freshWithin === undefined ? null : daysOf(dataset.freshWithin)) ?? usualDays[grain]
  // One snapshot without a time column is not expected again.
  const expected = dataset === undefined || dataset.time !== undefined || dataset.freshWithin !== undefined
  const overdue = expected && history.length > 1 && daysBetween(shiftPeriod(next, grain, 1), today) > allowed
  return [...(overdue ? [missed(metric, next, today, false)] : []), ...gaps.slice(0, mostTold)]
}

function missed(metric: Metric, period: string, detected: string, over: boolean): Shift {
  const told: Omit<Shift, 'sentence' | 'sure'> = {
    metric: metric.id,
    metricName: metric.name,
    unit: metric.unit ?? null,
    direction: metric.direction,
    grain: metric.grain,
    kind: 'missing',
    period,
    detected,
    value: null,
    expected: null,
    size: null,
    better: null,
    monthsBetween: null,
    over,
  }
  return { ...told, sentence: sayShift(told, null), sure: 'The calendar says so; chance has no part in it.' }
}
