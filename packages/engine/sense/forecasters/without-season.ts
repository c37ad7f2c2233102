import { type SeriesFit, seasonalFigures } from '@plumbline/stats'
import type { Forecaster, Learned, Series } from './forecaster.ts'

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

/** Below so many seasons, figures for each phase are more than a criterion allows, however clear the season is. */
const fewSeasons = 3

/** The same forecaster; a clear season that was seen fewer than three times is taken out before it looks, and put back. */
export function overFewSeasons(forecaster: Forecaster): Forecaster {
  return {
    ...forecaster,
    fit(series) {
      if (!series.seasonal || series.values.length >= fewSeasons * series.m) return forecaster.fit(series)
      let inner: Learned | null = null
      const whole = withoutSeason(series.values, series, (rest) => {
        inner = forecaster.fit({ ...series, values: rest, m: 1, seasonal: false })
        return inner
      })
      return { ...whole, again: (values) => withoutSeason(values, series, (rest) => inner!.again(rest)) }
    },
  }
}
