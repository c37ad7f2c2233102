/** Orders of a seasonal ARIMA model: p, d, q by period and P, D, Q by season. */
export interface ArimaOrder {
  readonly p: number
  readonly d: number
  readonly q: number
  readonly P: number
  readonly D: number
  readonly Q: number
}

/** The product of a short and a seasonal polynomial, without its zeros: what was lags[i] before counts by coefficients[i]. */
export interface Lags {
  readonly lags: Int32Array
  readonly coefficients: Float64Array
}

export function emptyLags(short: number, seasonal: number, m: number): Lags {
  const lags: number[] = []
  for (let i = 1; i <= short; i++) lags.push(i)
  for (let j = 1; j <= seasonal; j++) for (let i = 0; i <= short; i++) lags.push(j * m + i)
  return { lags: Int32Array.from(lags), coefficients: new Float64Array(lags.length) }
}

// Scratch of the search: it runs hundreds of times for each of thousands of series.
const near = new Float64Array(8)
const far = new Float64Array(8)
const kept = new Float64Array(8)

/**
 * Coefficients from partial autocorrelations at `point`: `short` of them from index `from`, `seasonal` from index `fromSeasonal`.
 * sign: 1 for the autoregressive side (1 - aB)(1 - AB^m), -1 for the moving average (1 + bB)(1 + BB^m).
 */
export function fillLags({ coefficients }: Lags, point: Float64Array, from: number, short: number, fromSeasonal: number, seasonal: number, sign: 1 | -1): void {
  stationary(point, from, short, near)
  stationary(point, fromSeasonal, seasonal, far)
  let k = 0
  for (let i = 0; i < short; i++) coefficients[k++] = near[i]!
  for (let j = 0; j < seasonal; j++) {
    coefficients[k++] = far[j]!
    for (let i = 0; i < short; i++) coefficients[k++] = -sign * far[j]! * near[i]!
  }
}

/** The recursion of Durbin and Levinson: any numbers in -1 to 1 give a stationary polynomial. */
function stationary(point: Float64Array, from: number, count: number, out: Float64Array): void {
  for (let k = 0; k < count; k++) {
    const partial = point[from + k]!
    for (let i = 0; i < k; i++) kept[i] = out[i]! - partial * out[k - 1 - i]!
    for (let i = 0; i < k; i++) out[i] = kept[i]!
    out[k] = partial
  }
}

/** Seasonal differences first, then differences by period. */
export function difference(values: Float64Array, d: number, D: number, m: number): Float64Array {
  let now: Float64Array = values.slice()
  for (let i = 0; i < D; i++) now = differenceBy(now, m)
  for (let i = 0; i < d; i++) now = differenceBy(now, 1)
  return now
}

/** The continuation of `values` whose differences continue by `steps`. */
export function undifference(values: Float64Array, steps: Float64Array, d: number, D: number, m: number): Float64Array {
  const levels: Float64Array[] = [values]
  for (let i = 0; i < D + d; i++) levels.push(differenceBy(levels[i]!, i < D ? m : 1))
  const ahead = steps.slice()
  for (let i = D + d - 1; i >= 0; i--) {
    const lag = i < D ? m : 1
    const past = levels[i]!
    for (let step = 0; step < ahead.length; step++) ahead[step] = ahead[step]! + (step < lag ? past[past.length - lag + step]! : ahead[step - lag]!)
  }
  return ahead
}

function differenceBy(values: Float64Array, lag: number): Float64Array {
  const apart = new Float64Array(Math.max(0, values.length - lag))
  for (let t = 0; t < apart.length; t++) apart[t] = values[t + lag]! - values[t]!
  return apart
}
