import { bothLinear, pairOf } from './arm-comparison.ts'
import { type Comparison, comparePair, type EstimatePair, undeterminedComparison, welchDf } from './comparison.ts'
import { reachOfFewUnits } from './few-units.ts'
import { type LinearArm, type LinearCovariate, linearArm } from './linear-arm.ts'
import { normalQuantile } from './normal.ts'
import { type OutcomeSums, outcomeValue } from './outcome-sums.ts'
import { weakDenominatorReason } from './ratio-comparison.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

/**
 * What one unit of the covariate is worth in the outcome, over the units of all arms taken as one; of the linear parts where they are ratios.
 *
 * Undetermined: "no-pre-period" where an arm has no covariate, "no-covariate-variance", and the reasons of linearArm.
 * Source: Deng, Xu, Kohavi and Walker (2013). Checked against: golden/comparisons.json (gbstats, numpy).
 */
export function cupedTheta(arms: readonly OutcomeSums[]): number | Undetermined {
  const parts: { units: number; y: number; x: number }[] = []
  let together = 0
  let own = 0
  for (const sums of arms) {
    const arm = linearArm(sums)
    if (isUndetermined(arm)) return arm
    if (arm.covariate === null) return noPrePeriod
    together += (arm.units - 1) * arm.covariate.withOutcome
    own += (arm.units - 1) * arm.covariate.variance
    parts.push({ units: arm.units, y: arm.value, x: arm.covariate.value })
  }
  if (!(own > 0)) return noCovariateVariance
  const units = parts.reduce((sum, part) => sum + part.units, 0)
  const [y, x] = (['y', 'x'] as const).map((name) => parts.reduce((sum, part) => sum + part.units * part[name], 0) / units) as [number, number]
  for (const part of parts) {
    together += part.units * (part.y - y) * (part.x - x)
    own += part.units * (part.x - x) ** 2
  }
  return together / own
}

/**
 * Treatment against control, each moved to the same level of the covariate: what was different before the start is taken out.
 *
 * arms: from which theta is taken; the two compared when left out.
 * The covariate must have been measured before assignment; a ratio is adjusted by the covariates of its numerator and denominator.
 * Undetermined: as compareArms, and "no-pre-period", "no-covariate-variance". A ratio is by the delta method alone.
 * Source: Deng, Xu, Kohavi and Walker (2013); for ratios Deng, Knoblich and Lu (2018). Checked against: golden/comparisons.json (gbstats, numpy).
 */
export function compareWithCuped(treatment: OutcomeSums, control: OutcomeSums, level: number, arms: readonly OutcomeSums[] = [treatment, control]): Comparison {
  const theta = cupedTheta(arms)
  const slopes = isUndetermined(theta) ? theta : ([theta, theta] as const)
  return compareAdjusted(treatment, control, level, 'cuped', () => slopes)
}

/** Both arms moved to their common covariate mean, each along its own slope. */
export function compareAdjusted(
  treatment: OutcomeSums,
  control: OutcomeSums,
  level: number,
  method: 'cuped' | 'regression',
  slopesOf: (treatment: LinearArm, control: LinearArm) => readonly [treatment: number, control: number] | Undetermined,
): Comparison {
  const differenceMethod = treatment.denominator ? 'ratio-delta' : 'welch'
  const refuse = (reason: Undetermined) => undeterminedComparison(reason, outcomeValue(treatment), outcomeValue(control), differenceMethod)
  const arms = bothLinear(treatment, control)
  if (isUndetermined(arms)) return refuse(arms)
  const [first, second] = arms
  if (first.covariate === null || second.covariate === null) return refuse(noPrePeriod)
  const z = normalQuantile(0.5 + level / 2)
  if (z * z * Math.max(first.weakness, second.weakness) >= 1) return refuse(weakDenominatorReason)
  const slopes = slopesOf(first, second)
  if (isUndetermined(slopes)) return refuse(slopes)
  const { pair, theta, residuals } = adjust(first, first.covariate, second, second.covariate, slopes)
  const plain = pairOf(first, second).squaredError
  const varianceRemoved = plain > 0 ? 1 - pair.squaredError / plain : 0
  // One slope is shared by both arms; of two, each arm has its own.
  const units = first.units + second.units
  const slopesOfArms = method === 'regression' ? ([1, 1] as const) : ([first.units / units, second.units / units] as const)
  const reach = pair.squaredError > 0 ? reachOfFewUnits(pair, arms, residuals, slopesOfArms, level) : null
  return { ...comparePair(pair, level, differenceMethod, reach ?? undefined), adjustment: { method, varianceRemoved, theta } }
}

/** The common covariate mean comes from both arms, so the adjusted estimates are correlated; the relative lift needs to know. */
function adjust(t: LinearArm, tx: LinearCovariate, c: LinearArm, cx: LinearCovariate, [slopeT, slopeC]: readonly [number, number]) {
  const share = t.units / (t.units + c.units)
  const apart = tx.value - cx.value
  // treatment = y − a·(its x − the control's x), control = y + b·(the treatment's x − its x)
  const a = slopeT * (1 - share)
  const b = slopeC * share
  const theta = a + b
  const residual = (arm: LinearArm, x: LinearCovariate, slope: number) => Math.max(0, arm.variance - 2 * slope * x.withOutcome + slope * slope * x.variance)
  const first = residual(t, tx, theta) / t.units
  const second = residual(c, cx, theta) / c.units
  const pair: EstimatePair = {
    treatment: t.value - a * apart,
    control: c.value + b * apart,
    squaredErrors: [residual(t, tx, a) / t.units + (a * a * cx.variance) / c.units, residual(c, cx, b) / c.units + (b * b * tx.variance) / t.units],
    covariance: (b * (tx.withOutcome - a * tx.variance)) / t.units + (a * (cx.withOutcome - b * cx.variance)) / c.units,
    squaredError: first + second,
    df: welchDf([
      { squaredError: first, df: t.units - 1 },
      { squaredError: second, df: c.units - 1 },
    ]),
  }
  return { pair, theta, residuals: [first, second] as const }
}

const noPrePeriod: Undetermined = {
  undetermined: 'no-pre-period',
  because: 'there is no covariate from before the start',
  mend: 'Name a covariate, or a time before the start in which the outcome was measured too.',
}

export const noCovariateVariance: Undetermined = {
  undetermined: 'no-covariate-variance',
  because: 'the covariate is the same for every unit',
  mend: 'Name a covariate that differs between units.',
}
