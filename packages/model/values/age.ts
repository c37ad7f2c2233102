import { type Calendar, daysBetween, type Grain, periodOf, shiftPeriod } from './period.ts'

const longestFirst: readonly Grain[] = ['year', 'quarter', 'month', 'week']
/** Different dates that have to agree before rows are taken to stand for more than their day: any seventh day begins a week. */
const fewestDates = { week: 4, month: 2, quarter: 2, year: 2 } as const

/**
 * The time for which one row stands, told by the dates of rows: where each is the first day of a month, a row stands for its month.
 *
 * days: ISO dates, in any order. supposed: the grain in which the rows are counted; it decides where there are too few dates to tell.
 */
export function spanOfRows(days: readonly string[], calendar: Calendar, supposed: Grain = 'day'): Grain {
  const different = new Set(days.map((day) => day.slice(0, 10)))
  const begins = (grain: Grain) => different.size > 0 && [...different].every((day) => periodOf(day, grain, calendar) === day)
  const told = longestFirst.find((grain) => begins(grain) && different.size >= fewestDates[grain as keyof typeof fewestDates])
  return told ?? (begins(supposed) ? supposed : 'day')
}

/**
 * Days since the latest row: since its day, or since the end of the time for which it stands, where that is more than a day. A time that has
 * not ended yet is 0 days old; negative where the row itself lies ahead.
 *
 * Everything that says how fresh data is goes by this: metrics, datasets, contracts and readiness.
 */
export function ageOfRows(latest: string, span: Grain, today: string): number {
  const days = daysBetween(latest.slice(0, 10), today)
  return days <= 0 || span === 'day' ? days : Math.max(0, daysBetween(shiftPeriod(latest.slice(0, 10), span, 1), today))
}
