import { deviance, stirlingError } from './gamma.ts'

/**
 * Regularised incomplete beta function I_x(a, b): the chance that a beta(a, b) is at most x. a, b > 0; x in 0 to 1.
 * y is 1 - x, for callers who know it better than the subtraction does.
 */
export function incompleteBeta(x: number, a: number, b: number, y = 1 - x): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? betaFraction(x, y, a, b) : 1 - betaFraction(y, x, b, a)
}

/** Continued fraction by Lentz's method, good left of the mean; y = 1 - x. */
function betaFraction(x: number, y: number, a: number, b: number): number {
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 4e-16) break
  }
  return (betaMass(x, y, a, b) * fraction) / a
}

const guard = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value)

/** x^a y^b / B(a, b) without cancellation, y = 1 - x: the density of the logit of a beta(a, b) at the logit of x. Source: Loader (2000). */
export function betaMass(x: number, y: number, a: number, b: number): number {
  const n = a + b
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
  return ((a * b) / n) * Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b))
}
