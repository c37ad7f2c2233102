import { phasesOf, regressSeries, type SeasonalCourse, wavesOf } from '@plumbline/stats'

/** What is known beside the series: one value a period, from its first to the last one wanted; 1 on a holiday, a price, a budget. */
export interface Regressor {
  readonly name: string
  readonly values: Float64Array
}

/** A series without what comes from outside of its own past: long seasons, and what is known beside it. */
export interface Adjusted {
  readonly rest: Float64Array
  /** Puts it back: place t counts from the first value and goes on beyond the last. */
  readonly put: (value: number, t: number) => number
  /** How many numbers were learned. */
  readonly learned: number
}

/**
 * Takes out what forecasters cannot learn one by one: seasons of many periods and regressors. It is done by factors where all is above zero.
 *
 * seasons: the ones that are too long for a forecaster. shorter: the season that stays in.
 */
export function adjustSeries(values: Float64Array, seasons: readonly number[], shorter: number, regressors: readonly Regressor[]): Adjusted {
  const factors = values.every((value) => value > 0)
  let rest: Float64Array = factors ? values.map(Math.log) : values
  const courses: SeasonalCourse[] = []
  const take = (course: SeasonalCourse | null) => {
    if (course === null) return
    courses.push(course)
    rest = rest.map((value, t) => value - course(t))
  }
  take(courseOf(rest, regressors))
  for (const season of seasons) {
    if (season % shorter === 0 && shorter > 1) take(phasesOf(rest, season, shorter))
    else {
      take(wavesOf(rest, season))
      // Peaks that waves are too smooth for show from the third season on.
      if (values.length >= 3 * season) take(phasesOf(rest, Math.round(season), 1))
    }
  }
  if (courses.length === 0) return { rest: values, put: (value) => value, learned: 0 }
  const sum = (t: number) => courses.reduce((total, course) => total + course(t), 0)
  return factors
    ? { rest: rest.map(Math.exp), put: (value, t) => value * Math.exp(sum(t)), learned: courses.length }
    : { rest, put: (value, t) => value + sum(t), learned: courses.length }
}

/** What the regressors together do, where the history shows it; one that never changed in it says nothing and is left out. */
function courseOf(values: Float64Array, regressors: readonly Regressor[]): SeasonalCourse | null {
  const n = values.length
  const told = regressors.filter((regressor) => new Set(regressor.values.subarray(0, n)).size > 1)
  if (told.length === 0) return null
  const fit = regressSeries(
    values,
    told.map((regressor) => regressor.values.subarray(0, n)),
  )
  if (fit === null) return null
  const last = (regressor: Regressor, t: number) => regressor.values[t] ?? regressor.values[n - 1]!
  return (t) => told.reduce((sum, regressor, index) => sum + fit.coefficients[index]! * last(regressor, t), 0)
}
