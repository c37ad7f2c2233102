import type { Fitted, Forecaster } from './forecasters/forecaster.ts'
import { forecasters } from './forecasters/index.ts'
import { advance, copyState, expected } from './forecasters/smoothing.ts'
import type { Scale } from './scale.ts'

/** A forecaster on a scale, fitted, with what its backtest said. */
export interface Candidate {
  readonly forecaster: Forecaster
  readonly scale: Scale
  readonly fitted: Fitted
  /** Mean absolute error of the backtest in the unit of the metric; null where the history is too short for one. */
  readonly backtestError: number | null
  /** What it is judged by where there is no backtest; else null. */
  readonly aicc: number | null
  /** How much wider the backtest's errors were than the fit promised, squared and averaged by origin; with their number. */
  readonly surprise: { readonly meanSquare: number; readonly origins: number }
}

/** A candidate with its share of the futures. */
export interface Voice {
  readonly candidate: Candidate
  /** In 0 to 1; the shares sum to one. */
  readonly share: number
}

const mostVoices = 4

/**
 * The forecasters that speak for a series: the best few, the better the louder. Together they are more often right than the best alone,
 * and where they disagree the spread says so. Shares go by the inverse square of the backtest's error, or by Akaike weights.
 */
export function chooseVoices(values: Float64Array, m: number, horizon: number, scales: readonly Scale[]): readonly Voice[] {
  const best = rankForecasters(values, m, horizon, scales).slice(0, mostVoices)
  const first = best[0]!
  const weights = best.map((candidate) =>
    candidate.aicc === null
      ? ((first.backtestError! + Number.MIN_VALUE) / (candidate.backtestError! + Number.MIN_VALUE)) ** 2
      : candidate.aicc === first.aicc
        ? 1
        : Math.exp((first.aicc! - candidate.aicc) / 2),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return best.map((candidate, index) => ({ candidate, share: weights[index]! / total }))
}

/**
 * Every forecaster that the history can bear, on every scale, the best first.
 *
 * Judged by rolling-origin backtest: fitted up to an origin, asked for what came next, origin by origin. Histories too short for
 * that are judged by AICc. values: regular, in the unit of the metric, NaN where missing. m: periods in a season, 0 for none.
 */
function rankForecasters(values: Float64Array, m: number, horizon: number, scales: readonly Scale[]): readonly Candidate[] {
  const seasonal = m > 1 && values.length >= 2 * m
  const origins = originsOf(values, m, horizon)
  const usable = forecasters.filter((forecaster) => values.length >= forecaster.leastPoints && (seasonal || !forecaster.seasonal))
  const judged = scales.flatMap((scale) => {
    const scaled = values.map(scale.to)
    return usable.map((forecaster) => ({
      ...backtest(forecaster, scale, values, scaled, m, origins),
      forecaster,
      scale,
      fitted: forecaster.fit(scaled, m),
      aicc: null,
    }))
  })
  const byBacktest = judged.filter((candidate) => candidate.backtestError !== null)
  if (byBacktest.length === judged.length) return judged.sort((a, b) => a.backtestError! - b.backtestError!)
  return judged.map((candidate) => ({ ...candidate, aicc: aiccOf(candidate.fitted, values, candidate.scale) })).sort((a, b) => a.aicc - b.aicc || 0)
}

interface Origin {
  /** Points known. */
  readonly at: number
  readonly steps: number
}

const mostOrigins = 5

/** Up to five origins over the last part of the history; none where the forecasters would have too little to stand on. */
function originsOf(values: Float64Array, m: number, horizon: number): readonly Origin[] {
  const least = m > 1 && values.length >= 2 * m ? 2 * m : 7
  const room = values.length - least
  if (room < 3) return []
  const steps = Math.min(horizon, Math.max(1, Math.floor(room / 2)), Math.max(m, 12))
  const stride = Math.max(1, Math.floor((room - steps) / (mostOrigins - 1)))
  const origins: Origin[] = []
  for (let at = values.length - steps; at >= least && origins.length < mostOrigins; at -= stride) origins.push({ at, steps })
  return origins
}

function backtest(
  forecaster: Forecaster,
  scale: Scale,
  values: Float64Array,
  scaled: Float64Array,
  m: number,
  origins: readonly Origin[],
): Pick<Candidate, 'backtestError' | 'surprise'> {
  let total = 0
  let count = 0
  let squares = 0
  let judged = 0
  for (const { at, steps } of origins) {
    if (at < forecaster.leastPoints) continue
    const fitted = forecaster.fit(scaled.subarray(0, at), m)
    const spread = spreadsOf(fitted, steps)
    const state = copyState(fitted.state)
    let ofOrigin = 0
    let seen = 0
    for (let step = 0; step < steps; step++) {
      const predicted = expected(state, fitted.weights)
      advance(state, fitted.weights, 0)
      const actual = values[at + step]!
      if (Number.isNaN(actual)) continue
      total += Math.abs(actual - scale.from(predicted))
      count++
      if (spread[step]! > 0) ofOrigin += ((scaled[at + step]! - predicted) / spread[step]!) ** 2
      seen++
    }
    if (seen > 0) {
      squares += ofOrigin / seen
      judged++
    }
  }
  return { backtestError: count === 0 ? null : total / count, surprise: { meanSquare: judged === 0 ? 1 : squares / judged, origins: judged } }
}

/** Standard deviation of the forecast error at each step, as the fit promises it. */
export function spreadsOf(fitted: Fitted, steps: number): Float64Array {
  const sigma = sigmaOf(fitted)
  const zero = { level: 0, trend: 0, season: new Float64Array(fitted.state.season.length), phase: 0 }
  const spreads = new Float64Array(steps)
  let squares = 1
  advance(zero, fitted.weights, 1)
  for (let step = 0; step < steps; step++) {
    spreads[step] = sigma * Math.sqrt(squares) + 0
    if (fitted.trendError > 0) spreads[step] = Math.hypot(spreads[step]!, fitted.trendError * (step + 1))
    const response = expected(zero, fitted.weights)
    squares += response * response
    advance(zero, fitted.weights, 0)
  }
  return spreads
}

/** Standard deviation of one-step errors, corrected for what was learned. */
export function sigmaOf({ residuals, learned }: Fitted): number {
  let squares = 0
  let count = 0
  for (const residual of residuals) {
    if (Number.isNaN(residual)) continue
    squares += residual * residual
    count++
  }
  return Math.sqrt(squares / Math.max(1, count - learned))
}

/** Akaike's criterion for small samples (Hurvich and Tsai 1989), on the unit of the metric whatever the scale. */
function aiccOf({ residuals, learned }: Fitted, values: Float64Array, scale: Scale): number {
  let squares = 0
  let count = 0
  let slopes = 0
  residuals.forEach((residual, t) => {
    if (Number.isNaN(residual)) return
    squares += residual * residual
    slopes += scale.logSlope(values[t]!)
    count++
  })
  const numbers = learned + 1
  if (count - numbers - 1 <= 0) return Number.POSITIVE_INFINITY
  return count * Math.log(Math.max(squares, Number.MIN_VALUE) / count) - 2 * slopes + 2 * numbers + (2 * numbers * (numbers + 1)) / (count - numbers - 1)
}
