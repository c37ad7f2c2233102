import { type Metric, type Observation, periodsBetween, shiftPeriod } from '@plumbline/model'
import type { SeenShift, ToldShift } from './shift.ts'
import { sayShift } from './shift-words.ts'

/** A metric that comes only now and then has no reading to miss. */
const leastShareKnown = 0.8
const mostTold = 3

/**
 * Readings that should be there and are not: periods between others that were left out, and the one after the last where the number is late.
 * Only of metrics that otherwise come every period. from: first day of the watched stretch. lateOn: today where it is late, else null.
 */
export function missingReadings(metric: Metric, history: readonly Observation[], from: string, lateOn: string | null): ToldShift[] {
  const { grain } = metric
  const first = history[0]!.period
  const last = history.at(-1)!.period
  if (history.length < leastShareKnown * (periodsBetween(first, last, grain) + 1)) return []
  const known = new Set(history.map(({ period }) => period))
  const gaps: ToldShift[] = []
  for (let period = last; period > from && period > first; period = shiftPeriod(period, grain, -1)) {
    if (!known.has(period)) gaps.push(missed(metric, period, last, true))
  }
  const overdue = lateOn === null ? [] : [missed(metric, shiftPeriod(last, grain, 1), lateOn, false)]
  return [...overdue, ...gaps.slice(0, mostTold)]
}

function missed(metric: Metric, period: string, detected: string, over: boolean): ToldShift {
  const told: SeenShift = {
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
