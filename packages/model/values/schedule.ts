import { z } from 'zod'
import { shiftPeriod } from './period.ts'

/** When something is done again. Times of day are those of a time zone that is given with each question. */
export type Schedule =
  | { readonly every: 'minutes'; readonly minutes: number }
  /** days: 0 is Sunday. minuteOfDay: 360 is 06:00. */
  | { readonly every: 'week'; readonly days: readonly number[]; readonly minuteOfDay: number }
  /** day: 1 to 31; the last day of the month where it has fewer. */
  | { readonly every: 'month'; readonly day: number; readonly minuteOfDay: number }

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const fewestMinutes = 5
const minutesPerDay = 1440
const expected = 'expected a schedule such as "every day at 06:00", "every monday at 07:30" or "every 4 hours"'

/** Schema of a schedule; its value stays the text. */
export const schedule = () => z.string({ error: expected }).refine((text) => parseSchedule(text) !== null, expected)

/**
 * Reads "every 15 minutes", "every hour", "every day at 06:00", "every weekday at 7:30", "every monday and thursday at 18:00",
 * "every month on day 1 at 06:00". Null when it is none of these, or more often than every five minutes.
 */
export function parseSchedule(text: string): Schedule | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const often = /^every (?:(\d{1,4}) )?(minute|hour)s?$/.exec(plain)
  if (often) {
    const minutes = Number(often[1] ?? 1) * (often[2] === 'hour' ? 60 : 1)
    return minutes >= fewestMinutes && minutes <= minutesPerDay && minutesPerDay % minutes === 0 ? { every: 'minutes', minutes } : null
  }
  const timed = /^every (.+) at (\d{1,2}):(\d{2})$/.exec(plain)
  const minuteOfDay = timed === null ? Number.NaN : Number(timed[2]) * 60 + Number(timed[3])
  if (timed === null || Number(timed[3]) > 59 || minuteOfDay >= minutesPerDay) return null
  const month = /^month on (?:day |the )?(\d{1,2})(?:st|nd|rd|th)?$/.exec(timed[1]!)
  if (month) return Number(month[1]) >= 1 && Number(month[1]) <= 31 ? { every: 'month', day: Number(month[1]), minuteOfDay } : null
  const days = readDays(timed[1]!)
  return days === null ? null : { every: 'week', days, minuteOfDay }
}

function readDays(words: string): readonly number[] | null {
  if (words === 'day') return [0, 1, 2, 3, 4, 5, 6]
  if (words === 'weekday') return [1, 2, 3, 4, 5]
  const days = words.split(/, | and /).map((word) => weekdays.indexOf(word as (typeof weekdays)[number]))
  return days.includes(-1) ? null : days
}

/**
 * The last moment up to now at which a schedule was due in a time zone. Where clocks go forward over a time of day, it is due as much later; where
 * they go back, at the first of the two. A zone that does not exist throws a RangeError.
 */
export function lastDue(schedule: Schedule, timeZone: string, now: Date): Date {
  if (schedule.every === 'minutes') return floorToday(schedule.minutes, timeZone, now)
  // Days are tried backwards from tomorrow, because a gap may push a time past midnight.
  for (let day = shiftPeriod(localTime(now, timeZone).slice(0, 10), 'day', 1); ; day = shiftPeriod(day, 'day', -1)) {
    if (!isDay(schedule, day)) continue
    const due = instantOf(day, schedule.minuteOfDay, timeZone)
    if (due <= now) return due
  }
}

/** The first moment after now at which a schedule will be due. */
export function nextDue(schedule: Schedule, timeZone: string, now: Date): Date {
  if (schedule.every === 'minutes') {
    const last = floorToday(schedule.minutes, timeZone, now)
    const next = new Date(last.getTime() + schedule.minutes * 60_000)
    const tomorrow = instantOf(shiftPeriod(localTime(now, timeZone).slice(0, 10), 'day', 1), 0, timeZone)
    return next < tomorrow ? next : tomorrow
  }
  for (let day = shiftPeriod(localTime(now, timeZone).slice(0, 10), 'day', -1); ; day = shiftPeriod(day, 'day', 1)) {
    if (!isDay(schedule, day)) continue
    const due = instantOf(day, schedule.minuteOfDay, timeZone)
    if (due > now) return due
  }
}

/** Hours count from midnight where the workspace lives. */
function floorToday(minutes: number, timeZone: string, now: Date): Date {
  const midnight = instantOf(localTime(now, timeZone).slice(0, 10), 0, timeZone).getTime()
  return new Date(midnight + Math.floor((now.getTime() - midnight) / (minutes * 60_000)) * minutes * 60_000)
}

function isDay(schedule: Exclude<Schedule, { every: 'minutes' }>, day: string): boolean {
  if (schedule.every === 'week') return schedule.days.includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const lastOfMonth = Number(shiftPeriod(shiftPeriod(`${day.slice(0, 7)}-01`, 'month', 1), 'day', -1).slice(8))
  return Number(day.slice(8)) === Math.min(schedule.day, lastOfMonth)
}

/** The moment of a time of day. The offset of the day before is tried first: it gives the first of two, and what lies behind a gap. */
function instantOf(day: string, minuteOfDay: number, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * 60_000
  const wanted = new Date(asIfUtc).toISOString().slice(0, 16)
  const [before, after] = [-1, 1].map((days) => new Date(asIfUtc - offsetMs(new Date(asIfUtc + days * 86_400_000), timeZone))) as [Date, Date]
  return [before, after].find((moment) => localTime(moment, timeZone).slice(0, 16) === wanted) ?? before
}

function offsetMs(moment: Date, timeZone: string): number {
  return Date.parse(`${localTime(moment, timeZone)}Z`) - Math.floor(moment.getTime() / 1000) * 1000
}

/** "2026-11-22T06:00:00" as clocks in the zone show it. */
function localTime(moment: Date, timeZone: string): string {
  const known = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, known)
  return known.format(moment).replace(' ', 'T')
}

/** Making one takes a hundred times as long as asking it. */
const clocks = new Map<string, Intl.DateTimeFormat>()
