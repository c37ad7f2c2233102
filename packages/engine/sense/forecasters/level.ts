import { type Forecaster, fitSmoothing } from './forecaster.ts'

/** The level moves slowly; there is no trend and no season (simple exponential smoothing). */
export const level: Forecaster = {
  name: 'level',
  seasonal: false,
  leastPoints: 5,
  fit: (values) => fitSmoothing(values, { trend: false, m: 0 }),
}
