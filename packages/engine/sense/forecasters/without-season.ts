import { type SeriesFit, seasonalFigures } from '@plumbline/stats'
import type { Series } from './forecaster.ts'

/** Fits what is left when the season is taken out, and puts the season back: by factors where all is above zero, else by sums. */
export function withoutSeason(values: Float64Array, { m, seasonal, positive }: Series, fit: (rest: Float64Array) => SeriesFit): SeriesFit {
  if (!seasonal || values.length < 2 * m) return fit(values)
  const figures = seasonalFigures(values, m, positive)
  const n = values.length
  const put = (value: number, t: number) => (positive ? value * figures[t % m]! : value + figures[t % m]!)
  const rest = fit(values.map((value, t) => (positive ? value / figures[t % m]! : value - figures[t % m]!)))
  return {
    ...rest,
    learned: rest.learned + m - 1,
    expected: rest.expected.map(put),
    ahead: (steps) => rest.ahead(steps).map((value, step) => put(value, n + step)),
  }
}
