import type { ForecastPoint } from '../forecast.ts'

/** How close a forecast came to periods that it had not seen. */
export interface HeldOut {
  /** Periods that were kept back and hold a number. */
  readonly periods: number
  /** Mean absolute error in the unit of the series. */
  readonly meanError: number
  /** Symmetric mean absolute percentage error, 0 to 2 as a ratio. */
  readonly smape: number
  /** Mean absolute error beside that of the last season repeated within the history; null where that never erred. Source: Hyndman and Koehler (2006). */
  readonly mase: number | null
  /** As meanError and mase, had the last season simply come again. */
  readonly lastSeasonError: number
  readonly lastSeasonMase: number | null
  readonly inside80: number
  readonly inside95: number
}

/** How close the forecasts of many series came, each series counting alike. */
export interface HeldOutSummary {
  readonly series: number
  readonly periods: number
  readonly smape: number
  /** Over the series where it is known; null where that is none. */
  readonly mase: number | null
  readonly lastSeasonMase: number | null
  /** Shares of all periods, 0 to 1. */
  readonly inside80: number
  readonly inside95: number
}

export interface HeldOutQuestion {
  /** One value a period, NaN where none was read; the last is there. */
  readonly known: Float64Array
  readonly truth: Float64Array
  readonly points: readonly ForecastPoint[]
  /** Periods in a season; rounded, and 1 where the history is no longer than it. */
  readonly season: number
}

export function judgeHeldOut({ known, truth, points, season }: HeldOutQuestion): HeldOut {
  const m = known.length > Math.round(season) ? Math.round(season) : 1
  let error = 0
  let repeated = 0
  let percentage = 0
  let periods = 0
  let inside80 = 0
  let inside95 = 0
  for (const [step, value] of truth.entries()) {
    if (Number.isNaN(value)) continue
    const { median, low80, high80, low95, high95 } = points[step]!
    periods++
    error += Math.abs(value - median)
    repeated += Math.abs(value - lastSeason(known, step, m))
    const size = Math.abs(value) + Math.abs(median)
    if (size > 0) percentage += (2 * Math.abs(value - median)) / size
    if (value >= low80 && value <= high80) inside80++
    if (value >= low95 && value <= high95) inside95++
  }
  const scale = seasonalError(known, m)
  return {
    periods,
    meanError: error / periods,
    smape: percentage / periods,
    mase: scale === null ? null : error / periods / scale,
    lastSeasonError: repeated / periods,
    lastSeasonMase: scale === null ? null : repeated / periods / scale,
    inside80,
    inside95,
  }
}

/** Null where nothing was held against anything. */
export function sumHeldOut(all: readonly HeldOut[]): HeldOutSummary | null {
  const seen = all.filter(({ periods }) => periods > 0)
  if (seen.length === 0) return null
  const periods = seen.reduce((sum, each) => sum + each.periods, 0)
  const known = seen.filter((each): each is HeldOut & { mase: number; lastSeasonMase: number } => each.mase !== null)
  return {
    series: seen.length,
    periods,
    smape: mean(seen.map(({ smape }) => smape)),
    mase: known.length === 0 ? null : mean(known.map(({ mase }) => mase)),
    lastSeasonMase: known.length === 0 ? null : mean(known.map(({ lastSeasonMase }) => lastSeasonMase)),
    inside80: seen.reduce((sum, { inside80 }) => sum + inside80, 0) / periods,
    inside95: seen.reduce((sum, { inside95 }) => sum + inside95, 0) / periods,
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** The value of the same place in the last season, or the last one read before it. */
function lastSeason(known: Float64Array, step: number, m: number): number {
  let place = known.length - m + (step % m)
  while (place > 0 && Number.isNaN(known[place]!)) place--
  return known[place]!
}

/** Mean absolute difference from one season to the next within the history; null where there is none. */
function seasonalError(known: Float64Array, m: number): number | null {
  let sum = 0
  let count = 0
  for (let t = m; t < known.length; t++) {
    const apart = Math.abs(known[t]! - known[t - m]!)
    if (Number.isNaN(apart)) continue
    sum += apart
    count++
  }
  return sum > 0 ? sum / count : null
}
