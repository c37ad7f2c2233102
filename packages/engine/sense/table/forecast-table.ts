import { createRandom, isUndetermined, type Undetermined } from '@plumbline/stats'
import type { ForecastPoint } from '../forecast.ts'
import { pointsOf } from '../forecast-metric.ts'
import { sayFound } from '../forecast-notes.ts'
import { forecastSeries } from '../forecast-series.ts'
import { boundsOf } from '../scale.ts'
import { type HeldOut, judgeHeldOut } from './held-out.ts'
import { firstSeasonOf, periodWord, type Spacing, saySpacing, seasonsOfSpacing, shiftMoment, stepsBetween } from './spacing.ts'

/** One series of a table, as plain values. */
export interface TableSeries {
  readonly name: string
  /** Moments in order, each once: "2026-10-05T14:00:00". */
  readonly at: readonly string[]
  /** NaN where there was no number. */
  readonly values: Float64Array
}

export interface TableQuestion {
  readonly series: TableSeries
  readonly spacing: Spacing
  /** Periods ahead. */
  readonly ahead: number
  /** The last so many periods are kept back and forecast from what came before, to see how close it comes; 0 for none. */
  readonly heldOut: number
  /** What the numbers cannot be; what the history has broken binds nobody. */
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly seed: number
}

/** What is expected of a series. */
export interface SeriesOutlook {
  readonly name: string
  readonly last: { readonly at: string; readonly value: number }
  /** The latest readings, for a picture; those without a number are left out. */
  readonly recent: readonly { readonly at: string; readonly value: number }[]
  readonly method: string
  readonly notes: readonly string[]
  /** period: the moment at which it begins. */
  readonly points: readonly ForecastPoint[]
  /** How close it would have come; null where nothing was kept back. */
  readonly heldOut: HeldOut | null
}

const paths = 1000
const leastPoints = 3
/** Readings that a picture shows beside what is ahead. */
const mostRecent = 200
/** So many readings, all of them whole, say that only whole numbers come. */
const leastWhole = 6

/**
 * How one series of a table goes on if nothing changes, and how close the same method would have come to its last periods.
 *
 * Undetermined: "too-few-points", "too-many-gaps", "too-far-ahead", "no-variance".
 */
export function forecastTableSeries(question: TableQuestion): SeriesOutlook | Undetermined {
  const { series, spacing, ahead, heldOut } = question
  const history = regular(series, spacing)
  if (isUndetermined(history)) return history
  const refusal = whyNot(history.values.length - heldOut, ahead, spacing)
  if (refusal !== null) return refusal
  const outlook = forecastPart(question, history, ahead)
  if (isUndetermined(outlook) || heldOut === 0) return isUndetermined(outlook) ? outlook : { ...outlook, heldOut: null }
  const known = trimmed({ ...history, values: history.values.subarray(0, history.values.length - heldOut) })
  if (known.values.length < leastPoints) return whyNot(known.values.length, ahead, spacing)!
  const skipped = history.values.length - heldOut - known.values.length
  const then = forecastPart(question, known, heldOut + skipped)
  if (isUndetermined(then))
    return { ...outlook, notes: [...outlook.notes, `Nothing could be held against its last ${heldOut}: ${then.because}.`], heldOut: null }
  const truth = history.values.subarray(known.values.length)
  return { ...outlook, heldOut: judgeHeldOut({ known: known.values, truth, points: then.points, season: firstSeasonOf(spacing)?.periods ?? 1 }) }
}

interface History {
  readonly first: string
  /** One value a period, NaN where none was read; the first and the last are there. */
  readonly values: Float64Array
}

function forecastPart(
  { series, spacing, minimum, maximum, seed }: TableQuestion,
  { first, values: all }: History,
  steps: number,
): Omit<SeriesOutlook, 'heldOut'> | Undetermined {
  const { seasons, longest } = seasonsOfSpacing(spacing)
  const { values, skipped } = latest(all, longest)
  const from = shiftMoment(first, skipped, spacing)
  const seen = values.filter((value) => !Number.isNaN(value))
  const last = { at: shiftMoment(from, values.length - 1, spacing), value: values.at(-1)! }
  const shown = Math.min(values.length, mostRecent, Math.max(24, 3 * steps))
  const recent = Array.from({ length: shown }, (_, index) => values.length - shown + index).flatMap((place) =>
    Number.isNaN(values[place]!) ? [] : [{ at: shiftMoment(from, place, spacing), value: values[place]! }],
  )
  const periods = Array.from({ length: steps }, (_, step) => shiftMoment(from, values.length + step, spacing))
  if (seen.every((value) => value === seen[0])) return neverMoved(seen.length)
  const whole = seen.length >= leastWhole && seen.every(Number.isInteger)
  const bounds = boundsOf({ minimum, maximum } as Parameters<typeof boundsOf>[0], [...seen])
  const { futures, method, found } = forecastSeries({ values, seasons, steps, bounds, whole, paths, random: createRandom(seed).fork(series.name) })
  const notes = sayFound({
    found,
    period: periodWord(spacing),
    season: firstSeasonOf(spacing),
    sayPlace: (place) => sayMoment(shiftMoment(from, place, spacing)),
    points: values.length,
    whole,
  })
  return { name: series.name, last, recent, method, notes, points: pointsOf(periods, futures, paths, found.intermittent) }
}

function neverMoved(count: number): Undetermined {
  const because = `it was the same in all ${count} readings`
  return { undetermined: 'no-variance', because, mend: 'Look whether it is really read each time; a number that never moved says nothing about how it will.' }
}

/** One value a period from the first number to the last; a row that lies between two steps counts for the nearer one. */
function regular({ at, values }: TableSeries, spacing: Spacing): History | Undetermined {
  const places = [...at.keys()].filter((place) => !Number.isNaN(values[place]!))
  if (places.length < leastPoints) return tooFew(`it has ${places.length === 0 ? 'no numbers' : `only ${places.length} numbers`}`)
  const first = at[places[0]!]!
  const count = Math.round(stepsBetween(first, at[places.at(-1)!]!, spacing)) + 1
  if (places.length < count / 2) {
    const because = `it has ${places.length} numbers in ${count} steps of ${saySpacing(spacing)}`
    return { undetermined: 'too-many-gaps', because, mend: 'Fill in what is missing; where nothing happened, write a zero.' }
  }
  const filled = new Float64Array(count).fill(Number.NaN)
  for (const place of places) filled[Math.round(stepsBetween(first, at[place]!, spacing))] = values[place]!
  return { first, values: filled }
}

function whyNot(known: number, ahead: number, spacing: Spacing): Undetermined | null {
  if (known < leastPoints) return tooFew(`there are ${Math.max(0, known)} periods before those that are kept back`)
  if (ahead <= 3 * known) return null
  const because = `${ahead} steps of ${saySpacing(spacing)} are asked for and there are ${known} of history`
  return { undetermined: 'too-far-ahead', because, mend: 'Ask for fewer, or give a longer history.' }
}

function tooFew(because: string): Undetermined {
  return { undetermined: 'too-few-points', because, mend: 'It takes three numbers at least, and a year of them to see what returns every year.' }
}

/** The latest periods, beginning with one that was read. */
function latest(values: Float64Array, longest: number): { readonly values: Float64Array; readonly skipped: number } {
  let skipped = Math.max(0, values.length - longest)
  while (Number.isNaN(values[skipped]!)) skipped++
  return { values: values.subarray(skipped), skipped }
}

/** Without empty periods at its end. */
function trimmed({ first, values }: History): History {
  let length = values.length
  while (length > 0 && Number.isNaN(values[length - 1]!)) length--
  return { first, values: values.subarray(0, length) }
}

/** "2026-10-05", "2026-10-05 14:00". */
export function sayMoment(at: string): string {
  return at.endsWith('T00:00:00') ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ')
}
