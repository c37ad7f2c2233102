import type { Forecaster } from './forecaster.ts'
import { runThrough, type State, type Weights } from './smoothing.ts'

/** Tomorrow is like today. */
export const randomWalk: Forecaster = {
  name: 'last value',
  seasonal: false,
  leastPoints: 3,
  fit(values) {
    const weights: Weights = { alpha: 1, beta: 0, gamma: 0, phi: 0 }
    const state: State = { level: values[0]!, trend: 0, season: new Float64Array(0), phase: 0 }
    const residuals = new Float64Array(values.length)
    runThrough(values, state, weights, residuals)
    residuals[0] = Number.NaN
    return { weights, state, residuals, learned: 0, trendError: 0 }
  },
}
