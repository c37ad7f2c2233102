import { type Baseline, varianceAt } from './baseline.ts'
import { welchDf } from './comparison.ts'
import { noncentralTCdf } from './noncentral-t.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { studentTQuantile } from './student-t.ts'
import { errorOfUnevenSizes } from './uneven-sizes.ts'

/** How a planned experiment will be read. */
export interface PowerDesign {
  /** Coverage of the interval that will be read, such as 0.95. */
  readonly level: number
  /** Two: an effect either way is looked for. One: only an effect with the sign of the planned one. */
  readonly sides: 1 | 2
  /** Weights of the control and then of every treatment, such as [1, 1, 1]. */
  readonly split: readonly number[]
  /** Over how many comparisons the error is shared (Bonferroni); 1 when left out. */
  readonly comparisons?: number
  /** For a guardrail: the loss, above zero and in the outcome's unit, that is to be ruled out. What is better is then up; turn the outcome where it is not. */
  readonly margin?: number
}

/**
 * Chance that the experiment finds a true effect, for the treatment with the fewest units; with a margin, that it rules the loss out.
 *
 * effect: absolute, in the outcome's unit. units: of all arms together.
 * Means, ratios and quantiles by Welch's test (noncentral t; of ratios over few units of uneven sizes with the degrees of freedom that these leave); shares by the z test with pooled variance under no difference.
 * Checked against: golden/power.json (statsmodels TTestIndPower and power_proportions_2indep, SciPy).
 */
export function powerOf(baseline: Baseline, effect: number, units: number, design: PowerDesign): number {
  const [treatment, control] = comparedUnits(units, design)
  const distance = effect + (design.margin ?? 0)
  if (!(Math.min(treatment, control) >= 2)) return 0
  return baseline.isShare ? powerOfShares(baseline, distance, [treatment, control], design) : powerOfMeans(baseline, distance, [treatment, control], design)
}

function powerOfMeans(baseline: Baseline, distance: number, [treatment, control]: readonly [number, number], design: PowerDesign): number {
  const { correlation, sizeSpread } = baseline
  const left = (units: number) => (varianceAt(baseline, units) * (1 - correlation * correlation)) / units
  const [first, second] = [left(treatment), left(control)]
  if (first + second === 0) return distance === 0 ? 0 : 1
  const df = welchDf([
    { squaredError: first, df: dfOf(treatment, sizeSpread) },
    { squaredError: second, df: dfOf(control, sizeSpread) },
  ])
  const shift = (design.margin === undefined ? Math.abs(distance) : distance) / Math.sqrt(first + second)
  const bound = studentTQuantile(1 - tailOf(design), df)
  return noncentralTCdf(-bound, df, -shift) + (isTwoSided(design) ? noncentralTCdf(-bound, df, shift) : 0)
}

/** As the limits of a ratio will be read: sizes that differ count for fewer units. */
function dfOf(units: number, sizeSpread: number | undefined): number {
  return sizeSpread === undefined ? units - 1 : Math.min(units - 1, errorOfUnevenSizes(units, sizeSpread).df)
}

function powerOfShares(
  { value, variance, correlation }: Baseline,
  distance: number,
  [treatment, control]: readonly [number, number],
  design: PowerDesign,
): number {
  const treated = value + distance - (design.margin ?? 0)
  if (!(treated >= 0 && treated <= 1)) return 0
  const pooled = (treated * treatment + value * control) / (treatment + control)
  const left = Math.sqrt(1 - correlation * correlation)
  const error = left * Math.sqrt((treated * (1 - treated)) / treatment + variance / control)
  // Where a loss is to be ruled out nothing says that the shares are the same, so nothing is pooled.
  const errorOfNone = design.margin === undefined ? left * Math.sqrt(pooled * (1 - pooled) * (1 / treatment + 1 / control)) : error
  if (error === 0) return distance === 0 ? 0 : 1
  const shift = (design.margin === undefined ? Math.abs(distance) : distance) / error
  const bound = (normalQuantile(1 - tailOf(design)) * errorOfNone) / error
  return normalCdf(shift - bound) + (isTwoSided(design) ? normalCdf(-shift - bound) : 0)
}

/** Units of the smallest treatment and of the control. */
function comparedUnits(units: number, { split }: PowerDesign): readonly [treatment: number, control: number] {
  const total = split.reduce((sum, weight) => sum + weight, 0)
  if (split.length < 2 || !split.every((weight) => weight > 0)) throw new RangeError('a split has two weights or more, all above zero')
  return [(units * Math.min(...split.slice(1))) / total, (units * split[0]!) / total]
}

/** A loss is ruled out by the one end of the interval that will be read. */
function isTwoSided({ sides, margin }: PowerDesign): boolean {
  return sides === 2 && margin === undefined
}

function tailOf({ level, sides, comparisons = 1 }: PowerDesign): number {
  return (1 - level) / sides / comparisons
}
