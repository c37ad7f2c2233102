import { type Grain, type Observation, periodsBetween, shiftPeriod } from '@plumbline/model'
import { type FollowedLevel, followLevel, leftOutSeason } from '@plumbline/stats'
import { holidayOf } from './holidays.ts'
import { type ReadingScale, scaleOfReadings } from './scale-of-readings.ts'

/** A metric up to some period with season and holidays taken out, one element a period. */
export interface PreparedSeries {
  /** On the scale, without season and holidays; NaN where there is nothing to judge. */
  readonly values: Float64Array
  /** What was taken out, on the scale. */
  readonly season: Float64Array
  readonly level: FollowedLevel
  readonly scale: ReadingScale
}

/** Every period from the first reading to the last, with its value or NaN. */
export interface RegularSeries {
  readonly periods: readonly string[]
  readonly raw: Float64Array
  readonly grain: Grain
  readonly unit: string | null
}

interface SeasonSought {
  readonly period: number
  readonly smoothing: number
  readonly reach?: number
}

/** Each is tried against what the one before it left. The week of a shop changes over the year: there its neighbours may tell more than all weeks. */
const seasonsOf: Readonly<Record<Grain, readonly SeasonSought[]>> = {
  day: [
    { period: 7, smoothing: 0 },
    { period: 7, smoothing: 0, reach: 6 },
  ],
  week: [{ period: 52, smoothing: 2 }],
  month: [{ period: 12, smoothing: 0 }],
  quarter: [{ period: 4, smoothing: 0 }],
  year: [],
}
/** A season is believed when it makes the errors smaller by this much. */
const gainWanted = 0.95

export function regularSeries(history: readonly Observation[], grain: Grain, unit: string | null): RegularSeries {
  const first = history[0]!.period
  const count = periodsBetween(first, history.at(-1)!.period, grain) + 1
  const raw = new Float64Array(count).fill(Number.NaN)
  for (const { period, value } of history) raw[periodsBetween(first, period, grain)] = value
  return { periods: Array.from({ length: count }, (_, step) => shiftPeriod(first, grain, step)), raw, grain, unit }
}

/** The first `count` periods, prepared with nothing that came later. */
export function prepareSeries({ periods, raw, grain, unit }: RegularSeries, count: number): PreparedSeries {
  const known = raw.subarray(0, count)
  const scale = scaleOfReadings(known, unit)
  const scaled = known.map((value) => (Number.isNaN(value) ? value : scale.to(value)))
  const names = grain === 'day' ? periods.slice(0, count).map(holidayOf) : null
  const working = names === null ? scaled : scaled.map((value, t) => (names[t] === null ? value : Number.NaN))
  let season = new Float64Array(count)
  let level = followLevel(working)
  for (const { period, smoothing, reach } of seasonsOf[grain]) {
    if (count < 2 * period + 2) continue
    const found = leftOutSeason(working, period, smoothing, reach).map((each) => (Number.isNaN(each) ? 0 : each))
    const followed = followLevel(working.map((value, t) => value - found[t]!))
    if (followed.cost > gainWanted * level.cost) continue
    season = found
    level = followed
  }
  const values = scaled.map((value, t) => value - season[t]!)
  if (names !== null) takeOutHolidays(values, season, level, names)
  return { values, season, level: names === null ? level : followLevel(values), scale }
}

/** A holiday is judged by the same holiday of other years; the first of its name is not judged. */
function takeOutHolidays(values: Float64Array, season: Float64Array, { levels }: FollowedLevel, names: readonly (string | null)[]): void {
  const places = Map.groupBy(
    names.flatMap((name, t) => (name === null || t === 0 || Number.isNaN(values[t]) ? [] : [{ name, t, above: values[t]! - levels[t - 1]! }])),
    ({ name }) => name,
  )
  for (const days of places.values()) {
    const sum = days.reduce((total, { above }) => total + above, 0)
    for (const { t, above } of days) {
      const usual = days.length === 1 ? Number.NaN : (sum - above) / (days.length - 1)
      values[t]! -= usual
      season[t]! += Number.isNaN(usual) ? 0 : usual
    }
  }
}
