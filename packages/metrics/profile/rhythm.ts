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
 * Where rows come one by one, as messages do, many a day is empty by chance: only stretches that chance would not bring are gaps then.
 * Nothing is missing from what has no rhythm, nor after the last day: that is a matter of freshness.
 */
export function readRhythm(column: string, days: readonly DayCount[]): Volume {
  const first = days[0]!.day
  const last = days.at(-1)!.day
  const usualWeekdays = usualOf(days, first, last)
  const rhythm = rhythmOf(days, first, last, usualWeekdays)
  const gaps = rhythm === 'irregular' ? [] : rhythm === 'monthly' ? missingMonths(days) : beyondChance(missingDays(days, usualWeekdays), days, usualWeekdays)
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

/** Rows at random vary as much as their mean from day to day; a table that is filled by the clock varies much less. */
const randomDispersion = 0.5
/** Where rows at random would leave fewer days empty, an empty one is worth a word. */
const leastEmpty = 0.02
/** So unlikely must the longest stretch of a history be for rows that come at random. */
const unlikely = 0.01
/** How many come is judged by so many days on either side: messages grow more. */
const nearDays = 56

/** The stretches that are not what chance leaves empty; all of them where rows do not come at random. */
function beyondChance(gaps: Volume['gaps'], days: readonly DayCount[], usual: readonly number[]): Volume['gaps'] {
  const filled = days.filter(({ day }) => usual.includes(weekdayOf(day)))
  const all = filled.length + gaps.reduce((sum, gap) => sum + gap.days, 0)
  const mean = filled.reduce((sum, { rows }) => sum + rows, 0) / all
  const variance = filled.reduce((sum, { rows }) => sum + rows * rows, 0) / all - mean * mean
  if (Math.exp(-mean) < leastEmpty || variance < randomDispersion * mean) return gaps
  return gaps.filter((gap) => all * Math.exp(-rateAround(gap, filled, gaps) * gap.days) < unlikely)
}

/** Rows a usual day in the weeks around a stretch. */
function rateAround(gap: Volume['gaps'][number], filled: readonly DayCount[], gaps: Volume['gaps']): number {
  const from = shiftPeriod(gap.from, 'day', -nearDays)
  const to = shiftPeriod(gap.to, 'day', nearDays)
  const near = filled.filter(({ day }) => day >= from && day <= to)
  const empty = gaps.filter((other) => other !== gap && other.to >= from && other.from <= to).reduce((sum, other) => sum + other.days, 0)
  return near.length === 0 ? 0 : near.reduce((sum, { rows }) => sum + rows, 0) / (near.length + empty)
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
