/** Two normal estimates of which the ratio is asked. */
export interface RatioEstimate {
  readonly top: number
  readonly bottom: number
  readonly squaredErrors: readonly [top: number, bottom: number]
  readonly covariance: number
}

export interface RatioLimits {
  readonly low: number
  readonly high: number
}

/**
 * Fieller's limits of a ratio of two normal estimates: all ratios r for which top − r·bottom is within `below` (low limit) and `above` (high limit)
 * of its standard errors of zero. Null where the set has no end: the bottom cannot be told from zero.
 *
 * Source: Fieller (1954). Checked against: golden/comparisons.json (the quadratic's roots in mpmath).
 */
export function fiellerLimits(estimate: RatioEstimate, below: number, above: number): RatioLimits | null {
  const low = rootsOf(estimate, below)
  const high = below === above ? low : rootsOf(estimate, above)
  return low && high && { low: low[0], high: high[1] }
}

/** The roots of (top − r·bottom)² = q²·variance(top − r·bottom), ascending. */
function rootsOf({ top, bottom, squaredErrors: [first, second], covariance }: RatioEstimate, q: number): readonly [number, number] | null {
  const a = bottom * bottom - q * q * second
  if (!(a > 0)) return null
  const b = top * bottom - q * q * covariance
  const c = top * top - q * q * first
  const root = Math.sqrt(Math.max(0, b * b - a * c))
  // The larger root by size first: the other one then loses no digits.
  const large = b >= 0 ? b + root : b - root
  const one = large / a
  const other = large === 0 ? 0 : c / large
  return one < other ? [one, other] : [other, one]
}
