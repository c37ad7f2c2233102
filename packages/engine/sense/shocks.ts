import { quantileOfSorted, type Random } from '@plumbline/stats'

/** Below this many residuals, their own shape says nothing and a normal one is taken. */
const leastResiduals = 12
/** The middle half of normal errors is so many standard deviations wide. */
const normalQuartiles = 1.349
const leastMiddle = 0.2

/** Draws errors of mean zero and variance one: a residual blurred by a normal (a smoothed bootstrap), or a normal alone. */
export function shockDrawer(residuals: Float64Array, random: Random): () => number {
  const mean = residuals.reduce((sum, residual) => sum + residual, 0) / residuals.length
  const sd = Math.sqrt(residuals.reduce((sum, residual) => sum + (residual - mean) ** 2, 0) / residuals.length)
  if (residuals.length < leastResiduals || sd === 0) return () => random.normal()
  const standard = residuals.map((residual) => (residual - mean) / sd)
  // Silverman's rule of thumb (1986), by the middle half where a few errors are odd; the shrinking keeps the variance at one.
  const sorted = standard.toSorted()
  const middle = (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / normalQuartiles
  const blur = 0.9 * Math.min(1, Math.max(leastMiddle, middle)) * residuals.length ** -0.2
  const shrink = 1 / Math.sqrt(1 + blur * blur)
  return () => (standard[random.integer(standard.length)]! + blur * random.normal()) * shrink
}
