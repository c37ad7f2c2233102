import { incompleteBeta } from './beta.ts'
import { lnGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/** Chance that a Student t with df degrees of freedom (any positive number) is at most t. */
export function studentTCdf(t: number, df: number): number {
  const tail = 0.5 * twoSidedT(t, df)
  return t < 0 ? tail : 1 - tail
}

/** Chance that a Student t lies at least as far from zero as t does: the two-sided p-value. */
export function twoSidedT(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5, (t * t) / (df + t * t))
}

/** The t below which a Student t lies with probability p, 0 < p < 1. Newton's method from the normal, held inside a bracket. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability lies inside 0 to 1, not ${p}`)
  if (p < 0.5) return -studentTQuantile(1 - p, df)
  if (p === 0.5) return 0
  let low = 0
  let high = Math.max(1, normalQuantile(p))
  while (studentTCdf(high, df) < p) {
    low = high
    high *= 2
  }
  const lnScale = lnGamma((df + 1) / 2) - lnGamma(df / 2) - 0.5 * Math.log(df * Math.PI)
  const tail = 1 - p
  let t = Math.min(high, Math.max(low, normalQuantile(p)))
  for (let i = 0; i < 200; i++) {
    const excess = tail - 0.5 * twoSidedT(t, df)
    if (excess < 0) low = t
    else high = t
    const density = Math.exp(lnScale - ((df + 1) / 2) * Math.log1p((t * t) / df))
    const newton = t - excess / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - t) <= 1e-15 * Math.abs(next)) return next
    t = next
  }
  return t
}
