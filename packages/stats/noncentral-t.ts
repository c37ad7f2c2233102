import { normalCdf } from './normal.ts'

/**
 * Chance that a noncentral t with df degrees of freedom is at most t: (Z + shift) / s with s² a chi-square over its degrees of freedom.
 *
 * The trapezoid rule over ln s, where the integrand is smooth and falls off fast on both sides. Checked against: golden/power.json (SciPy, nct).
 */
export function noncentralTCdf(t: number, df: number, shift: number): number {
  // Logarithm of the density of u = ln s, up to its constant; the top is at u = 0.
  const lnDensity = (u: number) => df * (u - 0.5 * Math.expm1(2 * u))
  const [from, to] = [edgeOf(lnDensity, -1), edgeOf(lnDensity, 1)]
  const step = (to - from) / steps
  let inside = 0
  let whole = 0
  for (let i = 0; i <= steps; i++) {
    const u = from + i * step
    const density = Math.exp(lnDensity(u))
    whole += density
    inside += density * normalCdf(t * Math.exp(u) - shift)
  }
  return inside / whole
}

const steps = 160

/** Where the density has fallen to e^-40 of its top, on one side. */
function edgeOf(lnDensity: (u: number) => number, side: 1 | -1): number {
  let outside = side * 1e-6
  while (lnDensity(outside) > -40) outside *= 2
  let inside = outside / 2
  for (let i = 0; i < 30; i++) {
    const middle = (inside + outside) / 2
    if (lnDensity(middle) > -40) inside = middle
    else outside = middle
  }
  return outside
}
