/** How long one period of a metric is. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Where weeks, quarters and years begin; a workspace is one. */
export interface Calendar {
  readonly weekStart: 'monday' | 'sunday'
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalYearStart: number
}

const millisecondsPerDay = 86_400_000
const monthsOf = { month: 1, quarter: 3, year: 12 } as const

/** How many whole periods a year has: what a period brings times this is what a year brings. */
export const periodsInYear: Readonly<Record<Grain, number>> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }

/** First day of the period that holds the day. Both are ISO dates. */
export function periodOf(day: string, grain: Grain, calendar: Calendar): string {
  if (grain === 'day') return day
  if (grain === 'week') return dateOfDay(dayNumber(day) - daysIntoWeek(day, calendar))
  const month = monthNumber(day)
  const intoPeriod = modulo(month - (grain === 'month' ? 0 : calendar.fiscalYearStart - 1), monthsOf[grain])
  return dateOfMonth(month - intoPeriod)
}

/** First day of the period `steps` after (or, when negative, before) the period that begins on this day. */
export function shiftPeriod(period: string, grain: Grain, steps: number): string {
  if (grain === 'day') return dateOfDay(dayNumber(period) + steps)
  if (grain === 'week') return dateOfDay(dayNumber(period) + 7 * steps)
  return dateOfMonth(monthNumber(period) + monthsOf[grain] * steps)
}

/** How many periods lie from one first day to the other; negative when `to` is earlier. */
export function periodsBetween(from: string, to: string, grain: Grain): number {
  if (grain === 'day') return dayNumber(to) - dayNumber(from)
  if (grain === 'week') return Math.floor((dayNumber(to) - dayNumber(from)) / 7)
  return Math.floor((monthNumber(to) - monthNumber(from)) / monthsOf[grain])
}

/** The ISO date so many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return dateOfDay(dayNumber(day) + days)
}

/** Days from one ISO date to the other. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** The ISO date of an instant in a time zone. A zone that does not exist throws a RangeError. */
export function dateIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

function daysIntoWeek(day: string, { weekStart }: Calendar): number {
  // 1970-01-01 was a Thursday: three days into a week that begins on Monday, four where it begins on Sunday.
  return modulo(dayNumber(day) + (weekStart === 'monday' ? 3 : 4), 7)
}

/** Days since 1970, remembered: a strategy speaks of few days, and asks for each of them many times. */
const dayNumbers = new Map<string, number>()
const mostRemembered = 50_000

function dayNumber(date: string): number {
  const known = dayNumbers.get(date)
  if (known !== undefined) return known
  const number = Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / millisecondsPerDay)
  if (dayNumbers.size >= mostRemembered) dayNumbers.clear()
  dayNumbers.set(date, number)
  return number
}

function dateOfDay(number: number): string {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10)
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

function dateOfMonth(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String(modulo(number, 12) + 1).padStart(2, '0')}-01`
}

const modulo = (number: number, base: number) => ((number % base) + base) % base
