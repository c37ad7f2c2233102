import { readerLocale } from './number.ts'

/** A calendar date as the reader says it: "30 Jun 2027". */
export function sayDate(iso: string): string {
  return new Intl.DateTimeFormat(readerLocale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso.slice(0, 10)}T00:00:00Z`),
  )
}

/** A period by its first day; months read "Jun 2027". */
export function sayPeriod(iso: string, grain: 'day' | 'month' = 'month'): string {
  if (grain === 'day') return sayDate(iso)
  return new Intl.DateTimeFormat(readerLocale(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`))
}

/** A moment in the reader's own zone: "3 Nov 2026, 14:05". */
export function sayMoment(iso: string): string {
  return new Intl.DateTimeFormat(readerLocale(), { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

/** How far a date lies from another: "in 12 days", "9 days ago", "today". */
export function sayDistance(iso: string, from: string): string {
  const days = Math.round((Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000)
  const format = new Intl.RelativeTimeFormat(readerLocale(), { numeric: 'auto' })
  if (Math.abs(days) < 45) return format.format(days, 'day')
  if (Math.abs(days) < 700) return format.format(Math.round(days / 30.4), 'month')
  return format.format(Math.round(days / 365.25), 'year')
}

/** The day so many days from today, by the reader's clock, as a date field holds it. */
export function dayAhead(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`
}
