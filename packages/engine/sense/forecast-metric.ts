import { type Grain, type Metric, type Observation, periodsBetween, shiftPeriod } from '@plumbline/model'
import { quantileOfSorted, type Random, type Undetermined } from '@plumbline/stats'
import { sayPeriod } from '../numbers-in-words.ts'
import type { Forecast, ForecastPoint } from './forecast.ts'
import { sayBeside, sayFound, seasonOfGrain } from './forecast-notes.ts'
import { forecastSeries, type SeriesQuestion } from './forecast-series.ts'
import { type KnownBeside, regressorsFrom } from './known-beside.ts'
import { boundsOf } from './scale.ts'

export type { KnownBeside } from './known-beside.ts'

/** A forecast with the futures behind it. */
export interface Simulation {
  readonly forecast: Forecast
  /** First days of the periods ahead. */
  readonly periods: readonly string[]
  /** futures[path * periods.length + step], in the unit of the metric. */
  readonly futures: Float64Array
}

export interface ForecastQuestion {
  readonly metric: Metric
  readonly history: readonly Observation[]
  /** First day of the last period wanted. */
  readonly until: string
  readonly seed: number
  /** Stream of the seed; forked by the id of the metric, so that one metric's forecast does not depend on another's. */
  readonly random: Random
  /** What is known beside the metric, before and ahead. */
  readonly beside?: readonly KnownBeside[] | undefined
  readonly paths?: number
}

/** Older periods than these say little about the next ones and cost time. */
export const longestHistory: Readonly<Record<Grain, number>> = { day: 1_100, week: 320, month: 240, quarter: 240, year: 240 }
/** Lengths of what returns, in periods. */
export const seasonsOf: Readonly<Record<Grain, readonly number[]>> = { day: [7, 365.25], week: [52.18], month: [12], quarter: [4], year: [] }
/** So many readings, all of them whole numbers, say that only whole numbers come. */
const leastWhole = 6

/**
 * What a metric will likely do if nothing changes, as sample paths.
 *
 * Undetermined: "no-history", "too-few-points" (under three), "too-many-gaps" (over half of the periods), "no-variance" (it never moved),
 * "too-far-ahead" (beyond three times its history). See docs/methods/forecast.md.
 */
export function simulateMetric({ metric, history, until, seed, random, beside = [], paths = 1000 }: ForecastQuestion): Simulation | Undetermined {
  const known = history.slice(-longestHistory[metric.grain])
  const last = known.at(-1)
  if (last === undefined)
    return {
      undetermined: 'no-history',
      because: `${metric.name} has no readings`,
      mend: `Connect a dataset to it, or enter a value for each ${metric.grain}.`,
    }
  const refusal = whyNot(metric, known, until)
  if (refusal !== null) return refusal

  const numbers = known.map((observation) => observation.value)
  const values = regular(known, metric.grain)
  const steps = Math.max(1, periodsBetween(last.period, until, metric.grain))
  const regressors = regressorsFrom(beside, known[0]!.period, metric.grain, values.length + steps)
  const question: SeriesQuestion = {
    values,
    seasons: seasonsOf[metric.grain],
    steps,
    bounds: boundsOf(metric, numbers),
    whole: metric.unit !== 'ratio' && numbers.length >= leastWhole && numbers.every(Number.isInteger),
    regressors,
    paths,
    random: random.fork(metric.id),
  }
  const { futures, method, found } = forecastSeries(question)
  const periods = Array.from({ length: steps }, (_, step) => shiftPeriod(last.period, metric.grain, step + 1))
  const foundInIt = sayFound({
    found,
    period: metric.grain,
    season: seasonOfGrain[metric.grain],
    sayPlace: (place) => sayPeriod(shiftPeriod(known[0]!.period, metric.grain, place), metric.grain),
    points: values.length,
    whole: question.whole === true,
  })
  const notes = [...foundInIt, ...sayBeside(beside, regressors, found, values.length)]
  const points = pointsOf(periods, futures, paths, found.intermittent)
  return {
    forecast: { metric: metric.id, method, ...(notes.length === 0 ? {} : { notes }), points, paths, seed },
    periods,
    futures,
  }
}

function whyNot(metric: Metric, known: readonly Observation[], until: string): Undetermined | null {
  const { grain, name } = metric
  if (known.length < 3) {
    const missing = 3 - known.length
    return {
      undetermined: 'too-few-points',
      because: `${name} has ${known.length === 1 ? 'one reading' : 'two readings'}`,
      mend: `It takes ${missing === 1 ? 'one more' : 'two more'} ${grain}${missing === 1 ? '' : 's'} of readings; connect the past, or read it again each ${grain}.`,
    }
  }
  const first = known[0]!
  const last = known.at(-1)!
  const span = periodsBetween(first.period, last.period, grain) + 1
  if (known.length < span / 2)
    return {
      undetermined: 'too-many-gaps',
      because: `${name} has ${known.length} readings in ${span} ${grain}s`,
      mend: `Fill in the ${grain}s that are missing, or choose a longer grain.`,
    }
  if (known.every((observation) => observation.value === first.value)) {
    return {
      undetermined: 'no-variance',
      because: `${name} was the same in all ${known.length} readings`,
      mend: 'Look whether it is really read each time; a number that never moved says nothing about how it will.',
    }
  }
  const ahead = periodsBetween(last.period, until, grain)
  if (ahead > 3 * span)
    return {
      undetermined: 'too-far-ahead',
      because: `the date lies ${ahead} ${grain}s ahead and there are ${span} ${grain}s of history`,
      mend: 'Connect a longer history, or set a nearer date on the way.',
    }
  return null
}

/** One value a period from the first reading to the last, NaN where one is missing. */
function regular(known: readonly Observation[], grain: Grain): Float64Array {
  const first = known[0]!.period
  const values = new Float64Array(periodsBetween(first, known.at(-1)!.period, grain) + 1).fill(Number.NaN)
  for (const { period, value } of known) values[periodsBetween(first, period, grain)] = value
  return values
}

/** The middle and the central intervals of each step. */
export function pointsOf(periods: readonly string[], futures: Float64Array, paths: number, withMean: boolean): ForecastPoint[] {
  const column = new Float64Array(paths)
  return periods.map((period, step) => {
    for (let path = 0; path < paths; path++) column[path] = futures[path * periods.length + step]!
    column.sort()
    const at = (p: number) => quantileOfSorted(column, p)
    const point = { period, median: at(0.5), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) }
    return withMean ? { ...point, mean: column.reduce((sum, value) => sum + value, 0) / paths } : point
  })
}
