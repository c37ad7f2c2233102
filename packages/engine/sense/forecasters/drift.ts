import type { Forecaster } from './forecaster.ts'
import { runThrough, type State, type Weights } from './smoothing.ts'

/** The mean step of the past goes on from the last value. */
export const drift: Forecaster = {
  name: 'drift',
  seasonal: false,
  leastPoints: 4,
  fit(values) {
    const weights: Weights = { alpha: 1, beta: 0, gamma: 0, phi: 1 }
    const step = (values.at(-1)! - values[0]!) / (values.length - 1)
    const state: State = { level: values[0]! - step, trend: step, season: new Float64Array(0), phase: 0 }
    const residuals = new Float64Array(values.length)
    const squares = runThrough(values, state, weights, residuals)
    residuals[0] = Number.NaN
    const steps = values.length - 1
    return { weights, state, residuals, learned: 1, trendError: Math.sqrt(squares / Math.max(1, steps - 1) / steps) }
  },
}
