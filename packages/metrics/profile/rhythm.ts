import { daysBetween, shiftPeriod } from '@plumbline/model'
import type { Volume } from './profile.ts'

type DayCount = Volume['days'][number]

/** A weekday has rows "usually" from this share of its dates on: an outage of some months leaves the rhythm to be seen. */
const usualShare = 0.6
/** A day with less than this share of its weekday's median is thin, where that median is worth speaking of. */
const thinShare = 0.25
const thinFrom = 8
const mostDays = 1_100

/**
 * In which rhythm rows come in, and where it was broken.
 *
 * days: days with rows, in order, at least one. The last one may still be filling and is never thin.
 * Nothing is missing from what has no rhythm, nor after the last day: that is a matter of freshness.
 */
export function readRhythm(column: string, days: readonly DayCount[]): Volume {
  const first = days[0]!.day
  const last = days.at(-1)!.day
  const usualWeekdays = usualOf(days, first, last)
  const rhythm = rhythmOf(days, first, last, usualWeekdays)
  const gaps = rhythm === 'irregular' ? [] : rhythm === 'monthly' ? missingMonths(days) : missingDays(days, usualWeekdays)
  return {
    column,
    first,
    last,
    days: days.slice(-mostDays),
    rhythm,
    usualWeekdays,
    gaps,
    missingDays: gaps.reduce((sum, gap) => sum + gap.days, 0),
    thinDays: rhythm === 'irregular' || rhythm === 'monthly' ? [] : thinOf(days),
  }
}

/** 1 for Monday to 7. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

function usualOf(days: readonly DayCount[], first: string, last: string): number[] {
  const span = daysBetween(first, last) + 1
  const start = weekdayOf(first)
  const seen = new Map<number, number>()
  for (const { day } of days) seen.set(weekdayOf(day), (seen.get(weekdayOf(day)) ?? 0) + 1)
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const offset = (weekday - start + 7) % 7
    const there = offset >= span ? 0 : Math.floor((span - 1 - offset) / 7) + 1
    return there >= 3 && (seen.get(weekday) ?? 0) / there >= usualShare
  })
}

function rhythmOf(days: readonly DayCount[], first: string, last: string, usual: readonly number[]): Volume['rhythm'] {
  if (usual.length === 7) return 'daily'
  if (usual.length > 1) return 'weekdays'
  if (usual.length === 1) return 'weekly'
  const months = new Set(days.map(({ day }) => day.slice(0, 7)))
  const between = monthNumber(last) - monthNumber(first) + 1
  return between >= 3 && months.size / between >= 0.8 && days.length / months.size <= 3 ? 'monthly' : 'irregular'
}

/** Usual weekdays without rows, drawn together to stretches. */
function missingDays(days: readonly DayCount[], usual: readonly number[]): { from: string; to: string; days: number }[] {
  const gaps: { from: string; to: string; days: number }[] = []
  for (let i = 1; i < days.length; i++) {
    const span = daysBetween(days[i - 1]!.day, days[i]!.day)
    if (span === 1) continue
    const missing = Array.from({ length: span - 1 }, (_, step) => shiftPeriod(days[i - 1]!.day, 'day', step + 1)).filter((day) =>
      usual.includes(weekdayOf(day)),
    )
    if (missing.length > 0) gaps.push({ from: missing[0]!, to: missing.at(-1)!, days: missing.length })
  }
  return gaps
}

function missingMonths(days: readonly DayCount[]): { from: string; to: string; days: number }[] {
  const months = [...new Set(days.map(({ day }) => `${day.slice(0, 7)}-01`))]
  return months.slice(1).flatMap((month, i) => {
    const from = shiftPeriod(months[i]!, 'month', 1)
    if (from === month) return []
    const to = shiftPeriod(month, 'day', -1)
    return [{ from, to, days: daysBetween(from, to) + 1 }]
  })
}

function thinOf(days: readonly DayCount[]): Volume['thinDays'] {
  const medians = new Map(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
      const rows = days.filter(({ day }) => weekdayOf(day) === weekday).map(({ rows }) => rows)
      return [weekday, rows.sort((a, b) => a - b)[Math.floor(rows.length / 2)] ?? 0]
    }),
  )
  return days
    .slice(0, -1)
    .map(({ day, rows }) => ({ day, rows, usual: medians.get(weekdayOf(day))! }))
    .filter(({ rows, usual }) => usual >= thinFrom && rows < usual * thinShare)
    .slice(-50)
}

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
