import { type Calendar, daysBetween, type Grain, periodOf, shiftPeriod } from '@plumbline/model'

/** Days from the first up to, not including, the second. ISO dates. */
export interface Days {
  readonly from: string
  readonly until: string
}

export function overlap(a: Days, b: Days): Days | null {
  let { from, until } = a
  if (b.from > from) from = b.from
  if (b.until < until) until = b.until
  return from < until ? { from, until } : null
}

/** The periods of a grain that the days touch, each with the part of it that they cover. */
export function periodsIn(days: Days, grain: Grain, calendar: Calendar): readonly { readonly period: string; readonly days: Days; readonly length: number }[] {
  const found: { period: string; days: Days; length: number }[] = []
  for (let period = periodOf(days.from, grain, calendar); period < days.until; ) {
    const until = shiftPeriod(period, grain, 1)
    found.push({ period, days: overlap({ from: period, until }, days)!, length: daysBetween(period, until) })
    period = until
  }
  return found
}

/** First days of the fiscal quarters that the days touch, in order. */
export function quartersIn(days: Days, calendar: Calendar): readonly Days[] {
  return periodsIn(days, 'quarter', calendar).map(({ period }) => ({ from: period, until: shiftPeriod(period, 'quarter', 1) }))
}

/** An effect that begins on a day and grows evenly to its full size. */
export interface Ramp {
  readonly from: string
  readonly rampDays: number
}

/** How many days' worth of full effect the days hold: the integral of the ramp. */
export function fullDays({ from, rampDays }: Ramp, days: Days): number {
  const at = (day: string) => {
    const since = Math.max(0, daysBetween(from, day))
    return since <= rampDays ? (rampDays === 0 ? 0 : since ** 2 / (2 * rampDays)) : since - rampDays / 2
  }
  return at(days.until) - at(days.from)
}

export function addDays(day: string, count: number): string {
  return shiftPeriod(day, 'day', Math.round(count))
}
