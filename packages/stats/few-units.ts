import { type EstimatePair, type Reach, welchDf } from './comparison.ts'
import type { LinearArm } from './linear-arm.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'
import { errorOfUnevenSizes } from './uneven-sizes.ts'

/** Mean leverage of a unit beyond its own share, above which limits allow for it; below, they would move by a hundredth at most. */
const leverageAllowed = 0.01
/**
 * Σd² over (Σd)², the share of one unit among as few as it comes to. Above this one unit makes the whole arm, and nothing is left to tell how far it would have
 * been otherwise; above one, sizes of both signs have taken each other away.
 */
const concentrationAtMost = 0.9

/**
 * With few units, or few that are large (clusters of uneven sizes), the fitted slope and ratio lean to what was drawn: residuals are too small, and fewer of
 * them count. Limits then reach as far as if each arm's squared error were set right for that, with the degrees of freedom that are left. Null where that is
 * nothing to speak of.
 *
 * residuals: squared errors of the arms' estimates. slopes: how many fitted slopes each arm carries, of 0 to 1; for them the residuals are set right halfway
 * between HC2 and HC3.
 * Sources: errorOfUnevenSizes; MacKinnon and White (1985) for slopes. Checked by simulation: coverage.test.ts.
 */
export function reachOfFewUnits(
  pair: EstimatePair,
  arms: readonly [LinearArm, LinearArm],
  residuals: readonly [treatment: number, control: number],
  slopes: readonly [treatment: number, control: number],
  level: number,
): Reach | null {
  const parts = arms.map((arm, index) => {
    const slope = slopes[index]!
    const { set, df } = errorOfUnevenSizes(arm.units, arm.weakness * arm.units)
    // A fitted slope makes the residuals too small, and adds its own doubt.
    const ofSlope = (arm.units - 1) / Math.max(1, arm.units - 1 - slope)
    return { leverage: leverageOf(arm, slope), squaredError: residuals[index]! * set * ofSlope ** 1.5, df: Math.max(1, df - slope) }
  })
  if (parts.every(({ leverage }) => leverage < leverageAllowed)) return null
  const wider = Math.sqrt(parts.reduce((sum, part) => sum + part.squaredError, 0) / pair.squaredError)
  const df = welchDf(parts)
  const t = (pair.treatment - pair.control) / Math.sqrt(pair.squaredError)
  const quantile = wider * studentTQuantile(0.5 + level / 2, df)
  return { below: quantile, above: quantile, pValue: twoSidedT(t / wider, df) }
}

/** Whether sizes are even enough for `reachOfFewUnits` to set the limits of a ratio right. */
export function areSizesTold(arms: readonly [LinearArm, LinearArm]): boolean {
  return arms.every(({ units, weakness }) => (1 + weakness * (units - 1)) / units <= concentrationAtMost)
}

function leverageOf({ units, weakness }: LinearArm, slope: number): number {
  const sizes = 1 + weakness * units
  return (sizes * sizes - 1 + slope) / units
}
