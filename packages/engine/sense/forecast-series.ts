import { hasSeason, isIntermittent, type Random } from '@plumbline/stats'
import { sayList } from '../numbers-in-words.ts'
import { type Combination, chooseVoices } from './choose.ts'
import { type CleanSeries, cleanSeries } from './clean.ts'
import { type Adjusted, historyOf, type Regressor } from './courses.ts'
import { intermittentFutures } from './intermittent.ts'
import { type Bounds, chooseScale } from './scale.ts'
import { simulatePaths } from './simulate.ts'

export interface SeriesQuestion {
  /** One value a period, NaN where none was read; the first and the last are there, and at least three in all. */
  readonly values: Float64Array
  /** Periods in each season, such as [12], [7, 365.25] or [24, 168]; empty for none. */
  readonly seasons: readonly number[]
  readonly steps: number
  readonly bounds: Bounds
  /** Whether only whole numbers can come, as with counts. */
  readonly whole?: boolean
  /** What is known beside the series for its periods and the ones ahead. */
  readonly regressors?: readonly Regressor[]
  readonly paths: number
  readonly random: Random
}

export interface SeriesForecast {
  /** futures[path * steps + step], in the unit of the series. */
  readonly futures: Float64Array
  /** The voices with at least a tenth of the forecast, the loudest first. */
  readonly method: string
  /** What was found in the history, by place; intermittent: nothing came in a good part of the periods. */
  readonly found: Omit<CleanSeries, 'values'> & {
    readonly intermittent: boolean
    readonly seasonal: boolean
    /** What the regressors were found to do, and whether as factors. */
    readonly effects?: readonly Effect[]
  }
}

interface Effect {
  readonly name: string
  /** What one more of it adds; a factor where `factor`. */
  readonly by: number
  readonly factor: boolean
}

/** Limit of the test for a season (one-sided, 90 %): the price of missing one is higher than that of seeing one too many. */
const seasonLimit = 1.2815515655446004
/** Longer seasons have too many figures to be learned one by one; they are taken out before. */
const longestSeason = 24

/** How a series of numbers will likely go on, as sample paths. See docs/methods/forecast.md. */
export function forecastSeries(question: SeriesQuestion): SeriesForecast {
  const { values, seasons, steps, bounds, paths, random } = question
  const n = values.length
  const m = seasons.find((season) => season > 1 && season <= longestSeason && n >= 2 * season) ?? 1
  const long = seasons.filter((season) => season > longestSeason && n >= 2 * season)
  const { values: clean, ...found } = cleanSeries(values, m, long, explainedBy(question.regressors ?? []))
  const read = values.map((value, t) => (Number.isNaN(value) ? clean[t]! : value))
  if (isIntermittent(read)) {
    const futures = roundIf(question, intermittentFutures(read, steps, paths, random))
    return {
      futures,
      method: 'intermittent demand',
      found: { gaps: found.gaps, outliers: [], jumps: [], lastIsOdd: null, intermittent: true, seasonal: false },
    }
  }
  const history = historyOf(clean, long, m, question.regressors ?? [])
  const { rest } = history.until(n)
  const seasonal = hasSeason(rest, m, seasonLimit)
  const returns = seasons.length > 0
  const combination = chooseVoices({ values: rest, m, seasonal, positive: rest.every((value) => value > 0), returns }, history, steps)
  const scale = chooseScale(bounds, clean, combination.fit.expected)
  const aside = new Set([...found.gaps, ...found.outliers])
  const futures = simulatePaths({ combination, values: clean, scale, seen: (t) => !aside.has(t), steps, paths, random })
  return {
    futures: roundIf(question, futures),
    method: sayMethod(combination, seasonal),
    found: {
      ...found,
      intermittent: false,
      seasonal: seasonal || hasLongSeason(combination.adjusted),
      effects: combination.adjusted.effects.map(({ name, by }) => ({ name, by, factor: combination.adjusted.factors })),
    },
  }
}

/** A period on which something is that mostly is not: a holiday, a sale. */
function explainedBy(regressors: readonly Regressor[]): (t: number) => boolean {
  const days = regressors.filter(({ values }) => 2 * values.filter((value) => value === 0).length > values.length)
  return (t) => days.some(({ values }) => values[t] !== 0)
}

function roundIf({ whole }: SeriesQuestion, futures: Float64Array): Float64Array {
  return whole === true ? futures.map(Math.round) : futures
}

function hasLongSeason({ learned, effects }: Adjusted): boolean {
  return learned > effects.length
}

function sayMethod({ voices, adjusted }: Combination, seasonal: boolean): string {
  const names = voices
    .filter(({ share }) => share >= 0.1)
    .toSorted((a, b) => b.share - a.share)
    .map(({ forecaster }) => forecaster.name)
  const season = hasLongSeason(adjusted) ? ', with long seasons' : seasonal ? ', with season' : ''
  return `${sayList(names)}${season}${adjusted.effects.length > 0 ? ', with what is known beside it' : ''}`
}
