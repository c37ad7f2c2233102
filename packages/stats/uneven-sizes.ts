import { lnGamma } from './gamma.ts'

/** How the error of a ratio over few units is set right: by how much its square is too small, and how many degrees of freedom tell it. */
export interface FewUnitsError {
  readonly set: number
  readonly df: number
}

/** The variance of a unit's sum grows with this power of its size: 1 where what is in a unit goes its own way, 2 where it moves as one. */
const growth = 1.75

/**
 * What the delta method's squared error of a ratio Σy/Σd lacks over few units of uneven sizes, and its degrees of freedom: the bias and the spread of the sum
 * of squared residuals, had each unit's error the variance size^growth.
 *
 * Of the sizes only their number and spread are known; the rest is that of gamma sizes with this spread, given their sum (a symmetric Dirichlet).
 *
 * units: at least 2. spread: squared coefficient of variation of the sizes, with units - 1 below the line.
 * Source: Bell and McCaffrey (2002) and Pustejovsky and Tipton (2018) for bias and degrees of freedom under a working model. Checked by simulation:
 * coverage.test.ts.
 */
export function errorOfUnevenSizes(units: number, spread: number): FewUnitsError {
  const concentrated = (1 + (spread * (units - 1)) / units) / units
  const shape = (1 - concentrated) / (units * concentrated - 1)
  if (!(shape > 0 && shape < 1e6)) return { set: 1, df: units - 1 }
  // Σ share^power over the units, as expected; shares are of the sum of all sizes.
  const start = Math.log(units) + lnGamma(units * shape) - lnGamma(shape)
  const powers = (power: number) => Math.exp(start + lnGamma(shape + power) - lnGamma(units * shape + power))
  const squares = powers(2)
  const [variance, withShare, withSquare] = [powers(growth), powers(growth + 1), powers(growth + 2)]
  // Residuals are e = (I − p·1ᵀ)u, p the shares: trace of their covariance, and of its square.
  const trace = variance - 2 * withShare + squares * variance
  const traceOfSquare =
    powers(2 * growth) * (1 + 2 * squares) -
    4 * powers(2 * growth + 1) +
    (squares * variance) ** 2 -
    4 * squares * variance * withShare +
    2 * (variance * withSquare + withShare ** 2)
  return { set: ((variance / trace) * (units - 1)) / units, df: Math.max(1, (trace * trace) / traceOfSquare) }
}
