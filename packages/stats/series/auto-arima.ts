import { type ArimaFit, fitArima } from './arima.ts'
import { difference } from './arima-lags.ts'
import { seasonalStrength } from './season.ts'
import { aiccOf } from './series-fit.ts'

/** Critical value of the KPSS test at 5 % (Kwiatkowski, Phillips, Schmidt and Shin 1992). */
const kpssLimit = 0.463
/** From this strength of the season on it is differenced (Wang, Smith and Hyndman 2006). */
const strongSeason = 0.64
const mostTried = 20
const mostLearned = 5

/** One step away from a model: in p, q, P, Q, or the mean. */
const neighbours = [
  [0, 0, -1, 0],
  [0, 0, 0, -1],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
  [0, 0, -1, -1],
  [0, 0, 1, 1],
  [-1, 0, 0, 0],
  [0, -1, 0, 0],
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [-1, -1, 0, 0],
  [1, 1, 0, 0],
] as const

/**
 * A seasonal ARIMA model of small order, chosen automatically: differences by tests, the rest by AICc stepwise.
 *
 * values: without gaps, at least 6. m: periods in a season; it takes part from three seasons on.
 * Source: Hyndman and Khandakar (2008), "Automatic time series forecasting".
 */
export function fitAutoArima(values: Float64Array, m: number): ArimaFit {
  const seasonal = m > 1 && values.length >= 3 * m
  const D = seasonal && seasonalStrength(values, m) > strongSeason ? 1 : 0
  const d = differencesFor(values, D, m)
  const points = values.length - d - m * D
  const fits = new Map<string, ArimaFit>()
  let best: ArimaFit | null = null
  let least = Number.POSITIVE_INFINITY

  function attempt(p: number, q: number, P: number, Q: number, drift: boolean): boolean {
    const key = `${p} ${q} ${P} ${Q} ${drift}`
    if (Math.min(p, q, P, Q) < 0 || Math.max(p, q) > 3 || Math.max(P, Q) > (seasonal ? 2 : 0)) return false
    if (p + q + P + Q > mostLearned || (drift && d + D > 1) || fits.has(key) || fits.size >= mostTried) return false
    const fit = fitArima(values, m, { p, d, q, P, D, Q }, drift)
    fits.set(key, fit)
    const aicc = aiccOf(fit, points)
    if (best !== null && !(aicc < least)) return false
    best = fit
    least = aicc
    return true
  }

  const one = seasonal ? 1 : 0
  const drift = d + D <= 1
  attempt(0, 0, 0, 0, drift)
  attempt(2, 2, one, one, drift)
  attempt(1, 0, one, 0, drift)
  attempt(0, 1, 0, one, drift)
  if (drift) attempt(0, 0, 0, 0, false)
  for (;;) {
    const { order, drift: withMean }: ArimaFit = best!
    const { p, q, P, Q } = order
    const moved = neighbours.some(([i, j, k, l]) => attempt(p + i, q + j, P + k, Q + l, withMean)) || attempt(p, q, P, Q, !withMean)
    if (!moved) return best!
  }
}

function differencesFor(values: Float64Array, D: number, m: number): number {
  for (let d = 0; d < 2; d++) {
    const w = difference(values, d, D, m)
    if (w.length < 5 || kpss(w) <= kpssLimit) return d
  }
  return 2
}

/** Statistic of the KPSS test of a level that stays; 0 for a series that never moved. */
function kpss(values: Float64Array): number {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const apart = values.map((value) => value - mean)
  const lags = Math.trunc((3 * Math.sqrt(n)) / 13)
  let sum = 0
  let ofSums = 0
  let variance = 0
  for (const value of apart) {
    sum += value
    ofSums += sum * sum
    variance += value * value
  }
  for (let lag = 1; lag <= lags; lag++) {
    let product = 0
    for (let t = lag; t < n; t++) product += apart[t]! * apart[t - lag]!
    variance += 2 * (1 - lag / (lags + 1)) * product
  }
  return variance <= 0 ? 0 : ofSums / (n * variance)
}
