import { lowerGamma, upperGamma } from './gamma.ts'

/** Density of the standard normal distribution. */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/** Chance that a standard normal is at most x; both tails keep their relative precision. Checked against: golden/distributions.json (mpmath). */
export function normalCdf(x: number): number {
  const half = 0.5 * x * x
  if (x < 0) return 0.5 * upperGamma(0.5, half)
  return x === 0 ? 0.5 : 0.5 + 0.5 * lowerGamma(0.5, half)
}

/**
 * The x below which a standard normal lies with probability p, 0 < p < 1; at 0 and 1 it is infinite.
 * Starts from Abramowitz and Stegun 26.2.23 and is made exact by Halley's method.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies in 0 to 1, not ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  if (p > 0.5) return -normalQuantile(1 - p)
  const t = Math.sqrt(-2 * Math.log(p))
  let x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
  for (let i = 0; i < 4; i++) {
    const step = (normalCdf(x) - p) / normalPdf(x)
    x -= step / (1 + 0.5 * x * step)
  }
  return x
}
