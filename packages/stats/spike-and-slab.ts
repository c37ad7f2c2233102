import { cholesky, lnDeterminant, solveLower, solveUpper } from './cholesky.ts'

/** Sums of products of a response and its regressors, after everything else was taken out of both. */
export interface Moments {
  /** Regressors with each other, size x size. */
  readonly xx: Float64Array
  /** Regressors with the response. */
  readonly xy: Float64Array
  /** The response with itself. */
  readonly yy: number
  readonly size: number
  /** Observations less what was taken out. */
  readonly df: number
}

/** What the moments say of the regressors that are in. */
export interface Chosen {
  /** ln of the marginal likelihood, up to what does not depend on the choice or on the moments. */
  readonly ln: number
  /** Sum of squares left. */
  readonly rest: number
  readonly in: readonly number[]
  readonly factor: Float64Array
  readonly mean: Float64Array
}

/** In observations. A slab worth a whole one would take part of a strong regressor for noise. */
const slabWorth = 0.01

/**
 * Regression on the regressors that are in, coefficients and variance integrated out: a slab worth a hundredth of an observation, half of it shaped as the regressors
 * are, half without their correlations (George and McCulloch 1997; Scott and Varian 2014); a flat prior of the logarithm of the variance.
 *
 * observation: what one observation tells of the regressors, size x size; the same for all moments that are weighed against each other, since a slab that shrank
 * with what the moments make of the regressors would speak for those under which they move most. Null where the regressors that are in are collinear beyond rounding, or nothing is left to explain.
 */
export function regressOn(moments: Moments, included: readonly number[], observation: Float64Array): Chosen | null {
  const { xx, xy, yy, size, df } = moments
  const count = included.length
  const prior = new Float64Array(count * count)
  const posterior = new Float64Array(count * count)
  const right = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    right[i] = xy[included[i]!]!
    for (let j = 0; j <= i; j++) {
      const place = included[i]! * size + included[j]!
      prior[i * count + j] = slabWorth * (i === j ? observation[place]! : observation[place]! / 2)
      posterior[i * count + j] = xx[place]! + prior[i * count + j]!
    }
  }
  const priorFactor = cholesky(prior, count)
  const factor = cholesky(posterior, count)
  if (priorFactor === null || factor === null) return null
  const half = solveLower(factor, count, right)
  const rest = yy - half.reduce((sum, each) => sum + each * each, 0)
  if (!(rest > 1e-14 * yy)) return null
  const ln = (lnDeterminant(priorFactor, count) - lnDeterminant(factor, count) - df * Math.log(rest)) / 2
  return { ln, rest, in: included, factor, mean: solveUpper(factor, count, half) }
}
