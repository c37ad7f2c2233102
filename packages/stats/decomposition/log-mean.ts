/** A factor of a product: its values in both states and the power in which it stands, 1 above the line and -1 below it. */
export interface ProductFactor {
  readonly before: number
  readonly after: number
  readonly power: number
}

/**
 * How much each factor has of the change of a product: its share of the change of the logarithm, times the logarithmic mean of the product. The parts
 * add up to the whole without a rest, however many factors there are, and swapping the states turns every sign.
 *
 * constant: what the product is multiplied with in both states.
 * Null where a factor is not above zero in both states.
 * Source: Ang (2004), the additive logarithmic mean Divisia index (LMDI-I).
 */
export function logMeanParts(factors: readonly ProductFactor[], constant = 1): readonly number[] | null {
  if (factors.some(({ before, after }) => !(before > 0) || !(after > 0))) return null
  if (constant === 0) return factors.map(() => 0)
  const product = (side: 'before' | 'after') => factors.reduce((all, factor) => all * factor[side] ** factor.power, constant)
  const weight = logarithmicMean(Math.abs(product('after')), Math.abs(product('before'))) * Math.sign(constant)
  return factors.map(({ before, after, power }) => weight * power * Math.log(after / before))
}

/** (a - b) / (ln a - ln b), and a where both are equal: it lies between the geometric and the arithmetic mean. */
export function logarithmicMean(a: number, b: number): number {
  const ratio = a / b - 1
  // Near each other the difference of the logarithms loses its digits.
  return Math.abs(ratio) < 1e-6 ? b * (1 + ratio / 2 - ratio ** 2 / 12) : (a - b) / Math.log(a / b)
}
