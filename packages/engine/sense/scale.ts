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
export function boundsOf(metric: Metric, values: readonly number[]): Bounds {
  const least = Math.min(...values)
  const most = Math.max(...values)
  const low = metric.minimum ?? (least >= 0 ? 0 : null)
  const high = metric.maximum ?? (metric.unit === 'ratio' && least >= 0 && most <= 1 ? 1 : null)
  // A bound that the history has broken binds nobody.
  return { low: low !== null && least < low ? null : low, high: high !== null && most > high ? null : high }
}

/** The scales that a series may be seen on: as it is, and where all values lie inside the bounds, one that cannot leave them. */
export function scalesFor({ low, high }: Bounds, values: readonly number[]): readonly Scale[] {
  const clamp = (value: number) => Math.min(high ?? Number.POSITIVE_INFINITY, Math.max(low ?? Number.NEGATIVE_INFINITY, value))
  const additive: Scale = { name: 'additive', to: (value) => value, from: clamp, logSlope: () => 0 }
  const inside = values.every((value) => (low === null || value > low) && (high === null || value < high))
  if (!inside || low === null) return [additive]
  if (high !== null) return [additive, betweenBounds(low, high)]
  return [
    additive,
    { name: 'multiplicative', to: (value) => Math.log(value - low), from: (scaled) => low + Math.exp(scaled), logSlope: (value) => -Math.log(value - low) },
  ]
}

function betweenBounds(low: number, high: number): Scale {
  const width = high - low
  return {
    name: 'between bounds',
    to: (value) => Math.log((value - low) / (high - value)),
    from: (scaled) => low + width / (1 + Math.exp(-scaled)),
    logSlope: (value) => Math.log(width) - Math.log(value - low) - Math.log(high - value),
  }
}
