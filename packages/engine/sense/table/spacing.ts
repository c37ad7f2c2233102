import type { Grain } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import { longestHistory, seasonsOf } from '../forecast-metric.ts'

/** How far the rows of a table lie apart: months are as long as the calendar has them. */
export interface Spacing {
  readonly of: 'month' | 'day' | 'second'
  readonly count: number
}

const secondsPerDay = 86_400
/** Lengths between rows that are looked at: more say the same. */
const mostSteps = 20_000
/** So many rows may lie off the steps of the others. */
const mostOff = 0.05

/**
 * The spacing of series, each with its moments in order ("2026-10-05T14:00:00"): what most neighbours are apart.
 *
 * Rows that all lie on one day of the month, or on its last, are months apart. Undetermined: "too-few-points", "irregular".
 */
export function spacingOf(series: readonly { readonly at: readonly string[] }[]): Spacing | Undetermined {
  const steps: { readonly from: string; readonly to: string }[] = []
  for (const { at } of series) for (let i = 1; i < at.length && steps.length < mostSteps; i++) steps.push({ from: at[i - 1]!, to: at[i]! })
  if (steps.length === 0)
    return {
      undetermined: 'too-few-points',
      because: 'no series has two rows',
      mend: 'It takes three rows of a series at least; name the right column of time.',
    }
  const monthly = steps.every(({ from, to }) => isMonthsApart(from, to))
  const most = mostCommon(steps.map(({ from, to }) => (monthly ? monthOf(to) - monthOf(from) : secondOf(to) - secondOf(from))))
  const spacing: Spacing = monthly
    ? { of: 'month', count: most }
    : most % secondsPerDay === 0
      ? { of: 'day', count: most / secondsPerDay }
      : { of: 'second', count: most }
  const off = steps.filter(({ from, to }) => !isWhole(stepsBetween(from, to, spacing))).length
  if (off > mostOff * steps.length) {
    const because = `the rows come at irregular times: most are ${saySpacing(spacing)} apart, ${off} of ${steps.length} are not`
    return { undetermined: 'irregular', because, mend: 'Define a metric that adds the rows up by day, week or month, and forecast that.' }
  }
  return spacing
}

/** Steps from one moment to another; not whole where it lies between two. */
export function stepsBetween(from: string, to: string, { of, count }: Spacing): number {
  if (of === 'month') return (monthOf(to) - monthOf(from)) / count
  return (secondOf(to) - secondOf(from)) / (of === 'day' ? count * secondsPerDay : count)
}

/** The moment so many steps later; a month that is too short ends on its last day. */
export function shiftMoment(at: string, steps: number, { of, count }: Spacing): string {
  if (of !== 'month') return new Date((secondOf(at) + steps * (of === 'day' ? count * secondsPerDay : count)) * 1000).toISOString().slice(0, 19)
  const month = monthOf(at) + steps * count
  const day = isLastDay(at) && Number(at.slice(8, 10)) >= 28 ? 31 : Number(at.slice(8, 10))
  const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate()
  return `${new Date(Date.UTC(Math.floor(month / 12), month % 12, Math.min(day, days))).toISOString().slice(0, 10)}${at.slice(10)}`
}

/** Periods in each season that may be in a series of this spacing, and how many of the latest periods are worth looking at. */
export function seasonsOfSpacing(spacing: Spacing): { readonly seasons: readonly number[]; readonly longest: number } {
  const grain = grainOf(spacing)
  if (grain !== null) return { seasons: seasonsOf[grain], longest: longestHistory[grain] }
  const { of, count } = spacing
  if (of === 'month') return { seasons: 12 % count === 0 ? [12 / count] : [], longest: 240 }
  if (of === 'day') return { seasons: [365.25 / count], longest: 1_100 }
  // A day has hours, an hour has minutes: whichever two seasons lie above the spacing and are whole in it.
  const day = secondsPerDay / count
  const hour = 3600 / count
  const seasons =
    day <= 288 && Number.isInteger(day) ? [day, 7 * day].filter((season) => season > 1) : [hour, day].filter((season) => season > 1 && Number.isInteger(season))
  return { seasons, longest: Math.max(1_100, Math.min(6_100, 3 * (seasons.at(-1) ?? 0))) }
}

/** How far one usually looks ahead: a year of months or quarters, a quarter of weeks, four weeks of days, two days of hours. */
export function usualAhead(spacing: Spacing): number {
  const usual = { day: 28, week: 13, month: 12, quarter: 4, year: 3 }
  const grain = grainOf(spacing)
  if (grain !== null) return usual[grain]
  const first = seasonsOfSpacing(spacing).seasons[0] ?? 12
  return Math.max(6, Math.round(spacing.of === 'second' ? 2 * first : first))
}

/** The season that people think of first, such as a day for hours; null where there is none. */
export function firstSeasonOf(spacing: Spacing): { readonly periods: number; readonly says: string } | null {
  const first = seasonsOfSpacing(spacing).seasons[0]
  if (first === undefined) return null
  if (spacing.of === 'second') return { periods: first, says: first * spacing.count === secondsPerDay ? 'day' : 'hour' }
  return { periods: first, says: spacing.of === 'day' && spacing.count === 1 ? 'week' : 'year' }
}

function grainOf({ of, count }: Spacing): Grain | null {
  if (of === 'month') return count === 1 ? 'month' : count === 3 ? 'quarter' : count === 12 ? 'year' : null
  return of === 'day' ? (count === 1 ? 'day' : count === 7 ? 'week' : null) : null
}

/** "a month", "5 minutes". */
export function saySpacing(spacing: Spacing): string {
  const { count, word } = unitOf(spacing)
  return count === 1 ? `${word === 'hour' ? 'an' : 'a'} ${word}` : `${count} ${word}s`
}

/** What one period is called in a count: "month", "hour", "reading" where a period has no name of its own. */
export function periodWord(spacing: Spacing): string {
  const { count, word } = unitOf(spacing)
  return count === 1 ? word : 'reading'
}

function unitOf(spacing: Spacing): { readonly count: number; readonly word: string } {
  const grain = grainOf(spacing)
  if (grain !== null) return { count: 1, word: grain }
  const { of, count } = spacing
  if (of !== 'second') return { count, word: of }
  if (count % 3600 === 0) return { count: count / 3600, word: 'hour' }
  return count % 60 === 0 ? { count: count / 60, word: 'minute' } : { count, word: 'second' }
}

function isMonthsApart(from: string, to: string): boolean {
  if (from.slice(10) !== to.slice(10) || monthOf(to) === monthOf(from)) return false
  return from.slice(8, 10) === to.slice(8, 10) || (isLastDay(from) && isLastDay(to))
}

function isLastDay(at: string): boolean {
  const day = Date.parse(`${at.slice(0, 10)}T00:00:00Z`)
  return new Date(day + secondsPerDay * 1000).getUTCDate() === 1
}

function mostCommon(lengths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].reduce((best, each) => (each[1] > best[1] || (each[1] === best[1] && each[0] < best[0]) ? each : best))[0]
}

const monthOf = (at: string) => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1
const secondOf = (at: string) => Math.round(Date.parse(`${at}Z`) / 1000)
const isWhole = (steps: number) => Math.abs(steps - Math.round(steps)) < 1e-6
