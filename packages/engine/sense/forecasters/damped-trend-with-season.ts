import { type Forecaster, fitSmoothing } from './forecaster.ts'

/** A trend that fades, with a season on top (Holt and Winters, damped). */
export const dampedTrendWithSeason: Forecaster = {
  name: 'damped trend with season',
  seasonal: true,
  leastPoints: 0,
  fit: (values, m) => fitSmoothing(values, { trend: true, m }),
}
