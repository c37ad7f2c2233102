import { type Forecaster, fitSmoothing } from './forecaster.ts'

/** A trend that fades (Gardner and McKenzie 1985). */
export const dampedTrend: Forecaster = {
  name: 'damped trend',
  seasonal: false,
  leastPoints: 7,
  fit: (values) => fitSmoothing(values, { trend: true, m: 0 }),
}
