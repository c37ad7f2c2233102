/** Readings back that a stretch is compared with: 35 days of five-minute readings. */
const longestMemory = 10_080

/**
 * How unlike everything before each stretch of a series is: the root mean square distance from the last `length` readings to the nearest earlier stretch
 * of as many that does not overlap with them. It is what an unnormalised matrix profile looking only to the left holds (Yeh and others 2016).
 *
 * Element t uses the readings up to t; NaN while there is nothing to compare with. In the unit of the series.
 */
export function noveltyOf(values: Float64Array, length: number): Float64Array {
  const novelty = new Float64Array(values.length).fill(Number.NaN)
  // Sum of squared differences between the stretches that end now and `lag` earlier; it rolls on with two terms a reading.
  const distances = new Float64Array(Math.min(values.length, longestMemory) + 1)
  for (let t = 0; t < values.length; t++) {
    let nearest = Number.POSITIVE_INFINITY
    const farthest = Math.min(t, distances.length - 1)
    const value = values[t]!
    for (let lag = 1; lag <= farthest; lag++) {
      const apart = value - values[t - lag]!
      let distance = distances[lag]! + apart * apart
      if (t - length - lag >= 0) {
        const left = values[t - length]! - values[t - length - lag]!
        distance -= left * left
      }
      distances[lag] = distance
      if (distance < nearest && lag >= length && t - lag >= length - 1) nearest = distance
    }
    // Rounding can leave a trace below zero where stretches are the same.
    if (nearest < Number.POSITIVE_INFINITY) novelty[t] = Math.sqrt(Math.max(0, nearest) / length)
  }
  return novelty
}
