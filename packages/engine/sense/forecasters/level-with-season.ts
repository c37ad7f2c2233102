import { type Forecaster, fitSmoothing } from './forecaster.ts'

/** A slow level with a season on top. */
export const levelWithSeason: Forecaster = {
  name: 'level with season',
  seasonal: true,
  leastPoints: 0,
  fit: (values, m) => fitSmoothing(values, { trend: false, m }),
}
