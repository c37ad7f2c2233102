import { type EstimatePair, type Reach, welchDf } from './comparison.ts'
import type { LinearArm } from './linear-arm.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'

/** Mean leverage of a unit beyond its own share, above which limits allow for it; below, they would move by a hundredth at most. */
const leverageAllowed = 0.01
/** Above this one unit or two make the whole arm, and nothing is left to tell how far they would have been otherwise. */
const leverageAtMost = 0.9

/**
 * With few units, or few that are large (clusters of uneven sizes), the fitted slope and ratio lean to what was drawn: residuals are too small, and fewer of
 * them count. Limits then reach as far as if each were set right for its arm's mean leverage, halfway between HC2 and HC3. Null where that is nothing to
 * speak of.
 *
 * Units of a ratio count by their denominators: as many of one size as have the same spread of sizes (Kish), with errors that grow with the size.
 * residuals: squared errors of the arms' estimates. slopes: how many fitted slopes each arm carries, of 0 to 1.
 * Sources: MacKinnon and White (1985); Kish (1965). Checked by simulation: coverage.test.ts.
 */
export function reachOfFewUnits(
  pair: EstimatePair,
  arms: readonly [LinearArm, LinearArm],
  residuals: readonly [treatment: number, control: number],
  slopes: readonly [treatment: number, control: number],
  level: number,
): readonly [Reach, Reach] | null {
  const parts = arms.map((arm, index) => {
    const sizes = 1 + arm.weakness * arm.units
    const slope = slopes[index]!
    const leverage = leverageOf(arm, slope)
    const set = (arm.units - 1) / Math.max(1, arm.units * (1 - leverage) - 1)
    return { leverage, squaredError: residuals[index]! * set ** 1.5, df: Math.max(1, arm.units / sizes - 1 - slope) }
  })
  if (parts.every(({ leverage }) => leverage < leverageAllowed)) return null
  const wider = Math.sqrt(parts.reduce((sum, part) => sum + part.squaredError, 0) / pair.squaredError)
  const df = welchDf(parts)
  const t = (pair.treatment - pair.control) / Math.sqrt(pair.squaredError)
  const quantile = wider * studentTQuantile(0.5 + level / 2, df)
  const reach: Reach = { below: quantile, above: quantile, pValue: twoSidedT(t / wider, df) }
  return [reach, reach]
}

/** Whether sizes are even enough for `reachOfFewUnits` to set the limits of a ratio right. */
export function areSizesTold(arms: readonly [LinearArm, LinearArm]): boolean {
  return arms.every((arm) => leverageOf(arm, 0) <= leverageAtMost)
}

function leverageOf({ units, weakness }: LinearArm, slope: number): number {
  const sizes = 1 + weakness * units
  return (sizes * sizes - 1 + slope) / units
}
