/** The weight of an error halves with every so many of the history, as a share of it. */
const halfLife = 1 / 8
const leastHalfLife = 3
/** So many errors count as much as what holds in general: that their size does not change. */
const prior = 8

/** Standard deviation of one-step errors, corrected for what was learned: a quarter of the points at most, since several models share the errors. */
export function sizeOf(errors: Float64Array, learned: number, points: number): number {
  return Math.sqrt(squaresOf(errors) / Math.max(2, errors.length - Math.min(learned, points / 4)))
}

/**
 * How much larger the errors of late are than all of them (the square of the ratio): weights halve from the end back. Organisations grow
 * and calm down, and the next error is like the last ones. Few errors say little, so it is shrunk towards one.
 */
export function recencyOf(errors: Float64Array): number {
  const n = errors.length
  const mean = squaresOf(errors) / n
  if (!(mean > 0)) return 1
  const keep = 0.5 ** (1 / Math.max(leastHalfLife, halfLife * n))
  let sum = 0
  let weights = 0
  let squares = 0
  let weight = 1
  for (let t = n - 1; t >= 0; t--) {
    sum += weight * errors[t]! * errors[t]!
    weights += weight
    squares += weight * weight
    weight *= keep
  }
  // So many errors of equal weight would be as telling (Kish).
  const telling = weights ** 2 / squares
  return (sum / weights / mean) ** (telling / (telling + prior))
}

function squaresOf(errors: Float64Array): number {
  let squares = 0
  for (const error of errors) squares += error * error
  return squares
}
