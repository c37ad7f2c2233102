import type { Forecaster } from './forecaster.ts'
import { runThrough, type State, type Weights } from './smoothing.ts'

/** Each period is like the same period of the last season. */
export const lastSeason: Forecaster = {
  name: 'last season',
  seasonal: true,
  leastPoints: 0,
  fit(values, m) {
    const weights: Weights = { alpha: 0, beta: 0, gamma: 1, phi: 0 }
    const first = values.subarray(0, m).map((value) => (Number.isNaN(value) ? firstValue(values) : value))
    const state: State = { level: 0, trend: 0, season: first.slice(), phase: 0 }
    const residuals = new Float64Array(values.length)
    runThrough(values, state, weights, residuals)
    residuals.fill(Number.NaN, 0, m)
    return { weights, state, residuals, learned: 0, trendError: 0 }
  },
}

function firstValue(values: Float64Array): number {
  return values.find((value) => !Number.isNaN(value))!
}
