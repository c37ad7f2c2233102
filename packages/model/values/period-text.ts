import { date } from './fields.ts'
import { type Calendar, type Grain, periodOf, shiftPeriod } from './period.ts'

/**
 * Reads the name of a period: "2026-10" or "2026-10-01" for a month, "2026-Q4" for a quarter, "2026-W41" for a week, "2026" for a year, a date for a
 * day; always its first day too, and its last. Gives the first day, or null when it names no whole period of this grain.
 *
 * Quarters and years by their number are those of the calendar; where the fiscal year begins in another month than January, only days and months
 * say which one is meant.
 */
export function readPeriodText(text: string, grain: Grain, calendar: Calendar): string | null {
  const plain = text.trim().toUpperCase()
  if (isDate(plain)) return periodOfDay(plain, grain, calendar)
  const month = /^(\d{4})-(\d{2})$/.exec(plain)
  if (month) return grain === 'day' || grain === 'week' || !isDate(`${plain}-01`) ? null : beginningOn(`${plain}-01`, grain, calendar)
  const quarter = /^(\d{4})-?Q([1-4])$|^Q([1-4])[ -/]?(\d{4})$/.exec(plain)
  if (quarter && grain === 'quarter' && calendar.fiscalYearStart === 1) {
    const first = (Number(quarter[2] ?? quarter[3]) - 1) * 3 + 1
    return `${quarter[1] ?? quarter[4]}-${String(first).padStart(2, '0')}-01`
  }
  const week = /^(\d{4})-?W(\d{2})$/.exec(plain)
  if (week && grain === 'week' && calendar.weekStart === 'monday') return firstDayOfWeek(Number(week[1]), Number(week[2]))
  return /^\d{4}$/.test(plain) && grain === 'year' && calendar.fiscalYearStart === 1 ? `${plain}-01-01` : null
}

/** How a period of a grain is written, for what is said of one that is not. */
export function examplePeriod(grain: Grain, { fiscalYearStart, weekStart }: Calendar): string {
  const calendarYear = fiscalYearStart === 1
  const first = `2026-${String(fiscalYearStart).padStart(2, '0')}-01`
  return {
    day: 'a day such as 2026-10-05',
    week: weekStart === 'monday' ? 'a week such as 2026-W41, or its first day, such as 2026-10-05' : 'the first day of a week, such as 2026-10-04',
    month: 'a month such as 2026-10',
    quarter: calendarYear ? 'a quarter such as 2026-Q4' : `the first day of a quarter, such as ${first}`,
    year: calendarYear ? 'a year such as 2026' : `the first day of a year, such as ${first}`,
  }[grain]
}

function periodOfDay(day: string, grain: Grain, calendar: Calendar): string | null {
  const first = periodOf(day, grain, calendar)
  return day === first || shiftPeriod(day, 'day', 1) === shiftPeriod(first, grain, 1) ? first : null
}

function beginningOn(day: string, grain: Grain, calendar: Calendar): string | null {
  return periodOf(day, grain, calendar) === day ? day : null
}

/** The first week of a year holds its first Thursday. Source: ISO 8601. */
function firstDayOfWeek(year: number, week: number): string | null {
  const firstMonday = periodOf(`${year}-01-04`, 'week', { weekStart: 'monday', fiscalYearStart: 1 })
  const monday = shiftPeriod(firstMonday, 'week', week - 1)
  const nextYear = periodOf(`${year + 1}-01-04`, 'week', { weekStart: 'monday', fiscalYearStart: 1 })
  return week >= 1 && monday < nextYear ? monday : null
}

function isDate(text: string): boolean {
  return date().safeParse(text).success
}
