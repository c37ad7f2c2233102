import type { Metric } from '@plumbline/model'

/** A way to see a metric's values on which its errors are alike, and back. Paths never leave the bounds of the metric. */
export interface Scale {
  /** As people read it: "additive", "multiplicative", "between bounds". */
  readonly name: string
  readonly to: (value: number) => number
  readonly from: (scaled: number) => number
  /** ln of the slope of `to`: what makes likelihoods on different scales comparable. */
  readonly logSlope: (value: number) => number
}

export interface Bounds {
  readonly low: number | null
  readonly high: number | null
}

/**
 * What a metric cannot be. Its own minimum and maximum count first. A share lies in 0 to 1, and what was never below zero stays
 * so: counts, money received, durations. A metric that can go below zero but has not yet (a profit) says so by its minimum.
 */
export function boundsOf(metric: Pick<Metric, 'minimum' | 'maximum' | 'unit'>, values: readonly number[]): Bounds {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const low = metric.minimum ?? (least >= 0 ? 0 : null)
  const high = metric.maximum ?? (metric.unit === 'ratio' && least >= 0 && most <= 1 ? 1 : null)
  // A bound that the history has broken binds nobody.
  return { low: low !== null && least < low ? null : low, high: high !== null && most > high ? null : high }
}

/** Errors that grow with the level are the rule where nothing can be below zero: as it is must be the likelier by this much (minus twice the log-likelihood). */
const clearlyLikelier = 4

/**
 * The scale of a series: as it is, or where all values lie inside the bounds, one that cannot leave them; whichever makes the errors that
 * were made the likelier, the latter in doubt. expected: what each value was expected to be; NaN where nothing was.
 */
export function chooseScale({ low, high }: Bounds, values: Float64Array, expected: Float64Array): Scale {
  const clamp = (value: number) => Math.min(high ?? Number.POSITIVE_INFINITY, Math.max(low ?? Number.NEGATIVE_INFINITY, value))
  const additive: Scale = { name: 'additive', to: (value) => value, from: clamp, logSlope: () => 0 }
  const inside = values.every((value) => (low === null || value > low) && (high === null || value < high))
  if (!inside || low === null) return additive
  const bent = high === null ? aboveBound(low, values) : betweenBounds(low, high, values)
  return surpriseOf(bent, values, expected) < surpriseOf(additive, values, expected) + clearlyLikelier ? bent : additive
}

/** Minus twice the likelihood of the values under normal errors on the scale, up to a constant. */
function surpriseOf(scale: Scale, values: Float64Array, expected: Float64Array): number {
  let squares = 0
  let slopes = 0
  let count = 0
  for (const [t, value] of values.entries()) {
    const error = scale.to(value) - scale.to(expected[t]!)
    if (Number.isNaN(error)) continue
    squares += error * error
    slopes += scale.logSlope(value)
    count++
  }
  return count * Math.log(squares / count + Number.MIN_VALUE) - 2 * slopes
}

/** What forecasters expect may lie beyond a bound: it is then seen as a tenth of the nearest reading's distance from it. */
const nearest = 0.1

/** Nothing comes to more than this many times the highest reading: without a limit, one path in a million would make up the mean of them all. */
const furthest = 1_000

function aboveBound(low: number, values: Float64Array): Scale {
  const least = nearest * (values.reduce((a, b) => Math.min(a, b)) - low)
  const most = Math.log(furthest) + Math.log(values.reduce((a, b) => Math.max(a, b)) - low)
  return {
    name: 'multiplicative',
    to: (value) => Math.log(Math.max(least, value - low)),
    from: (scaled) => low + Math.exp(Math.min(most, scaled)),
    logSlope: (value) => -Math.log(value - low),
  }
}

function betweenBounds(low: number, high: number, values: Float64Array): Scale {
  const width = high - low
  const least = nearest * (values.reduce((a, b) => Math.min(a, b)) - low)
  const most = nearest * (high - values.reduce((a, b) => Math.max(a, b)))
  return {
    name: 'between bounds',
    to: (value) => Math.log(Math.max(least, value - low) / Math.max(most, high - value)),
    from: (scaled) => low + width / (1 + Math.exp(-scaled)),
    logSlope: (value) => Math.log(width) - Math.log(value - low) - Math.log(high - value),
  }
}
