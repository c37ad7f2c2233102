import { type ArimaOrder, difference, emptyLags, fillLags, type Lags, undifference } from './arima-lags.ts'
import type { SeriesFit } from './series-fit.ts'
import { descend } from './simplex.ts'

/** A seasonal ARIMA model that has learned a series. */
export interface ArimaFit extends SeriesFit {
  readonly order: ArimaOrder
  /** Whether the differenced series has a mean of its own. */
  readonly drift: boolean
  readonly at: Float64Array
}

/**
 * Learns a seasonal ARIMA model by conditional least squares; what came before the series counts as its mean. The search runs over partial
 * autocorrelations, so that every point of it is stationary and invertible (Barndorff-Nielsen and Schou 1973).
 *
 * values: without gaps, longer than the differences need. warm: a fit of the same order, where the search begins.
 */
export function fitArima(values: Float64Array, m: number, order: ArimaOrder, drift: boolean, warm?: ArimaFit): ArimaFit {
  const { p, d, q, P, D, Q } = order
  const w = difference(values, d, D, m)
  const n = w.length
  const mean = drift ? w.reduce((sum, value) => sum + value, 0) / n : 0
  for (let t = 0; t < n; t++) w[t] = w[t]! - mean
  const ar = emptyLags(p, P, m)
  const ma = emptyLags(q, Q, m)
  const size = p + q + P + Q
  const at = warm?.at.slice() ?? new Float64Array(size)
  const errors = new Float64Array(n)
  const through = (point: Float64Array) => {
    fillLags(ar, point, 0, p, p + q, P, 1)
    fillLags(ma, point, p, q, p + q + P, Q, -1)
    return n * Math.log(runThrough(w, errors, ar, ma) / n + Number.MIN_VALUE)
  }
  if (size > 0) {
    const sides = { low: new Float64Array(size).fill(-0.97), high: new Float64Array(size).fill(0.97) }
    descend(through, at, sides.low, sides.high, { evaluations: (warm === undefined ? 50 : 25) * size, tolerance: 1e-5, step: warm === undefined ? 0.15 : 0.04 })
  }
  const criterion = through(at)
  const lost = d + m * D
  return {
    order,
    drift,
    at,
    criterion,
    learned: size + (drift ? 1 : 0),
    expected: values.map((value, t) => (t < lost ? Number.NaN : value - errors[t - lost]!)),
    ahead: (steps) => undifference(values, goOn(w, errors, ar, ma, steps, mean), d, D, m),
    responses(steps) {
      // A single shock to a series that was nothing before.
      const rest = goOn(Float64Array.of(1), Float64Array.of(1), ar, ma, steps - 1, 0)
      const moves = new Float64Array(steps).fill(1, 0, 1)
      moves.set(rest, 1)
      return undifference(new Float64Array(lost + 1), moves, d, D, m)
    },
  }
}

/** Fills the one-step errors; returns their sum of squares. */
function runThrough(w: Float64Array, errors: Float64Array, ar: Lags, ma: Lags): number {
  const { lags: arLags, coefficients: arWeights } = ar
  const { lags: maLags, coefficients: maWeights } = ma
  let squares = 0
  for (let t = 0; t < w.length; t++) {
    let error = w[t]!
    for (let i = 0; i < arLags.length; i++) if (t >= arLags[i]!) error -= arWeights[i]! * w[t - arLags[i]!]!
    for (let i = 0; i < maLags.length; i++) if (t >= maLags[i]!) error -= maWeights[i]! * errors[t - maLags[i]!]!
    errors[t] = error
    squares += error * error
  }
  return squares
}

/** The next steps of the differenced series, without further shocks, with its mean. */
function goOn(w: Float64Array, errors: Float64Array, ar: Lags, ma: Lags, steps: number, mean: number): Float64Array {
  const n = w.length
  const longer = new Float64Array(n + steps)
  longer.set(w)
  for (let t = n; t < n + steps; t++) {
    let next = 0
    for (const [i, lag] of ar.lags.entries()) if (t >= lag) next += ar.coefficients[i]! * longer[t - lag]!
    for (const [i, lag] of ma.lags.entries()) if (t >= lag && t - lag < n) next += ma.coefficients[i]! * errors[t - lag]!
    longer[t] = next
  }
  return longer.subarray(n).map((value) => value + mean)
}
