import { hasSeason, type Random, seasonalFigures } from '@plumbline/stats'
import { sayList } from '../numbers-in-words.ts'
import { type Combination, chooseVoices } from './choose.ts'
import { type Bounds, chooseScale } from './scale.ts'
import { simulatePaths } from './simulate.ts'

export interface SeriesQuestion {
  /** One value a period, NaN where none was read; the first and the last are there, and at least three in all. */
  readonly values: Float64Array
  /** Periods in a season; 0 or 1 for none. */
  readonly season: number
  readonly steps: number
  readonly bounds: Bounds
  readonly paths: number
  readonly random: Random
}

export interface SeriesForecast {
  /** futures[path * steps + step], in the unit of the series. */
  readonly futures: Float64Array
  /** The voices with at least a tenth of the forecast. */
  readonly method: string
  /** What was found in the history and how it was dealt with, in plain words. */
  readonly notes: readonly string[]
}

/** Limit of the test for a season (one-sided, 90 %): the price of missing one is higher than that of seeing one too many. */
const seasonLimit = 1.2815515655446004

/** How a series of numbers will likely go on, as sample paths. */
export function forecastSeries({ values, season, steps, bounds, paths, random }: SeriesQuestion): SeriesForecast {
  const seen = (t: number) => !Number.isNaN(values[t]!)
  const m = season > 1 && values.length >= 2 * season ? season : 1
  const filled = fillGaps(values, m)
  const seasonal = hasSeason(filled, m, seasonLimit)
  const combination = chooseVoices({ values: filled, m, seasonal, positive: filled.every((value) => value > 0) }, steps)
  const scale = chooseScale(bounds, filled, combination.fit.expected)
  return {
    futures: simulatePaths({ combination, values: filled, scale, seen, steps, paths, random }),
    method: `${sayMethod(combination)}${seasonal ? ', with season' : ''}`,
    notes: [],
  }
}

/** The loudest first. */
function sayMethod({ voices }: Combination): string {
  return sayList(
    voices
      .filter(({ share }) => share >= 0.1)
      .toSorted((a, b) => b.share - a.share)
      .map(({ forecaster }) => forecaster.name),
  )
}

/** A straight line between the neighbours of a gap, with the season on top. Forecasters want no gaps; errors are counted on readings only. */
function fillGaps(values: Float64Array, m: number): Float64Array {
  if (values.every((value) => !Number.isNaN(value))) return values
  const figures = m > 1 ? seasonalFigures(values, m, false) : Float64Array.of(0)
  const filled = values.slice()
  for (let t = 1; t < values.length; t++) {
    if (!Number.isNaN(values[t]!)) continue
    let next = t
    while (Number.isNaN(values[next]!)) next++
    const before = filled[t - 1]! - figures[(t - 1) % figures.length]!
    const after = values[next]! - figures[next % figures.length]!
    filled[t] = before + (after - before) / (next - t + 1) + figures[t % figures.length]!
  }
  return filled
}
