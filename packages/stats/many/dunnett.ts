import { findRoot } from '../find-root.ts'
import { lnGamma } from '../gamma.ts'
import type { Interval } from '../interval.ts'
import { normalCdf, normalPdf, normalQuantile } from '../normal.ts'
import { integrate } from '../quadrature.ts'
import type { Estimate } from '../relative-lift.ts'
import { studentTQuantile } from '../student-t.ts'
import type { Undetermined } from '../undetermined.ts'

/**
 * Several treatments against one control: differences in means with intervals that all hold together, and p-values adjusted for being several.
 * Narrower than Bonferroni's, since the comparisons share their control.
 *
 * df: degrees of freedom of the common variance; left out, the errors count as known (thousands of units). With it, the squared errors should rest on one
 * common variance, as Dunnett's do.
 * Undetermined: "no-treatments"; "no-variance" where a treatment and the control both have no error.
 * Source: Dunnett (1955). Checked against: golden/many.json (SciPy, and Dunnett's table).
 */
export function dunnett(
  treatments: readonly Estimate[],
  control: Estimate,
  { level, df }: { readonly level: number; readonly df?: number },
): Interval[] | Undetermined {
  if (treatments.length === 0) return { undetermined: 'no-treatments', because: 'there is no treatment to compare', mend: 'Add a treatment.' }
  const errors = treatments.map(({ squaredError }) => Math.sqrt(squaredError + control.squaredError))
  if (errors.some((error) => !(error > 0)))
    return { undetermined: 'no-variance', because: 'a treatment and the control have no error', mend: 'Choose an outcome that differs between units.' }
  // Two comparisons correlate by the product of their loads: what the control adds to each.
  const loads = errors.map((error) => Math.sqrt(control.squaredError) / error)
  const beyond = df === undefined ? (z: number) => chanceAnyBeyond(loads, z) : (t: number) => chanceAnyBeyondT(loads, t, df)
  const quantile = (p: number) => (df === undefined ? normalQuantile(p) : studentTQuantile(p, df))
  const single = quantile(0.5 + level / 2)
  const bonferroni = quantile(1 - (1 - level) / (2 * treatments.length))
  const critical = treatments.length === 1 ? single : findRoot((z) => 1 - level - beyond(z), single - 1e-6, bonferroni + 1e-6, 1e-9)
  return treatments.map(({ mean }, i) => {
    const estimate = mean - control.mean
    const error = errors[i]!
    const pValue = Math.min(1, beyond(Math.abs(estimate) / error))
    return { estimate, low: estimate - critical * error, high: estimate + critical * error, level, pValue }
  })
}

/** Chance that any z lies beyond -z or z: given the control's own draw the comparisons are independent. Small chances keep their digits. */
function chanceAnyBeyond(loads: readonly number[], z: number): number {
  const farthest = 8.5 + z
  return integrate(
    (shared) => {
      let logNone = 0
      for (const load of loads) {
        const rest = Math.sqrt(1 - load * load)
        logNone += Math.log1p(-Math.min(1, normalCdf((-z - load * shared) / rest) + normalCdf((-z + load * shared) / rest)))
      }
      return -normalPdf(shared) * Math.expm1(logNone)
    },
    -farthest,
    farthest,
    Math.ceil(farthest),
  )
}

/** The same over the spread of an estimated standard deviation, whose square times df is chi-square with df. */
function chanceAnyBeyondT(loads: readonly number[], t: number, df: number): number {
  const peak = Math.log(2) + (df / 2) * Math.log(df / 2) - lnGamma(df / 2)
  const density = (ratio: number) => Math.exp(peak + (df - 1) * Math.log(ratio) - (df * ratio * ratio) / 2)
  const reach = 9 / Math.sqrt(2 * df)
  return integrate((ratio) => density(ratio) * chanceAnyBeyond(loads, t * ratio), Math.max(1e-9, 1 - reach), 1 + reach, 2)
}
