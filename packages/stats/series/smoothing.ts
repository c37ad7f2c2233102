/**
 * Runs exponential smoothing, in its innovations form, through a series. The recursion of a form is the same for additive and multiplicative
 * errors; the two differ in what a fit makes least.
 *
 *   expected = (level + phi * trend) + figure   or   (level + phi * trend) * figure
 *
 * values: without gaps. state: level, trend, then one figure a phase, the first value's at index 2; holds the end of the series afterwards.
 * season: 0 none, 1 additive, 2 multiplicative. errors: filled with one-step errors, as shares of the expectation where relative; or null.
 * Returns minus twice the log-likelihood up to a constant; infinite where relative errors meet an expectation that is not positive.
 * Source: Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential Smoothing".
 */
export function smoothThrough(
  values: Float64Array,
  length: number,
  state: Float64Array,
  m: number,
  season: 0 | 1 | 2,
  relative: boolean,
  alpha: number,
  beta: number,
  gamma: number,
  phi: number,
  errors: Float64Array | null,
): number {
  let level = state[0]!
  let trend = state[1]!
  let phase = 2
  let squares = 0
  let logs = 0
  let product = 1
  for (let t = 0; t < length; t++) {
    const base = level + phi * trend
    const figure = season === 0 ? 0 : state[phase]!
    const expected = season === 2 ? base * figure : base + figure
    const error = values[t]! - expected
    if (relative) {
      if (!(expected > 0)) return Number.POSITIVE_INFINITY
      const share = error / expected
      squares += share * share
      // One logarithm for many factors: it is the dearest step of the loop.
      product *= expected
      if (product > 1e200 || product < 1e-200) {
        logs += Math.log(product)
        product = 1
      }
      if (errors !== null) errors[t] = share
    } else {
      squares += error * error
      if (errors !== null) errors[t] = error
    }
    const part = season === 2 ? error / figure : error
    level = base + alpha * part
    trend = phi * trend + beta * part
    if (season !== 0) {
      state[phase] = figure + (season === 2 ? (gamma * error) / base : gamma * error)
      phase++
      if (phase === 2 + m) phase = 2
    }
  }
  state[0] = level
  state[1] = trend
  return length * Math.log(squares / length + Number.MIN_VALUE) + (relative ? 2 * (logs + Math.log(product)) : 0)
}
