import { minimise } from '@plumbline/stats'
import { runThrough, type State, startOf, type Weights } from './smoothing.ts'

/** One way to continue a series. Each stands in a file of its own and in the list of `forecasters`. */
export interface Forecaster {
  /** As people read it: "damped trend with season". */
  readonly name: string
  /** Whether the season takes part; such a forecaster needs two full seasons. */
  readonly seasonal: boolean
  /** Points below which it has nothing to stand on. */
  readonly leastPoints: number
  /** values: regular, missing ones as NaN, the first one there. m: periods in a season. */
  readonly fit: (values: Float64Array, m: number) => Fitted
}

/** A forecaster that has learned a series. */
export interface Fitted {
  readonly weights: Weights
  /** At the end of the series. */
  readonly state: State
  /** One-step errors, NaN where the value is missing or was needed to begin. */
  readonly residuals: Float64Array
  /** How many numbers were learned. */
  readonly learned: number
  /** Standard error of the trend where it is learned as one number; else 0. */
  readonly trendError: number
}

interface FreeWeights {
  readonly trend: boolean
  readonly m: number
}

/** Smoothing with weights that make the one-step errors least. */
export function fitSmoothing(values: Float64Array, { trend, m }: FreeWeights): Fitted {
  const start = startOf(values, m, trend)
  const state: State = { ...start, season: start.season.slice() }
  const restart = () => {
    state.level = start.level
    state.trend = start.trend
    state.phase = 0
    state.season.set(start.season)
  }
  const squares = (at: readonly number[]) => {
    restart()
    return runThrough(values, state, weightsFrom(at, trend, m > 0), null)
  }
  const names = 1 + (trend ? 2 : 0) + (m > 0 ? 1 : 0)
  const low = [0.02, ...(trend ? [0.001, 0.8] : []), ...(m > 0 ? [0.001] : [])]
  const high = [0.98, ...(trend ? [0.6, 0.98] : []), ...(m > 0 ? [0.6] : [])]
  const { at } = minimise(squares, [0.3, ...(trend ? [0.1, 0.92] : []), ...(m > 0 ? [0.1] : [])], { low, high, evaluations: 60 * names, tolerance: 1e-5 })
  const residuals = new Float64Array(values.length)
  restart()
  const weights = weightsFrom(at, trend, m > 0)
  runThrough(values, state, weights, residuals)
  return { weights, state, residuals, learned: names + 1 + (trend ? 1 : 0) + (m > 0 ? m - 1 : 0), trendError: 0 }
}

/** The trend learns a part of what the level learns, and the season of what the level leaves: the weights stay admissible. */
function weightsFrom(at: readonly number[], trend: boolean, season: boolean): Weights {
  const alpha = at[0]!
  return {
    alpha,
    beta: trend ? alpha * at[1]! : 0,
    phi: trend ? at[2]! : 0,
    gamma: season ? (1 - alpha) * at.at(-1)! : 0,
  }
}
