import type { Interval } from '../interval.ts'
import { matrixOf } from '../matrix.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import { ridgeLogistic } from '../ridge-logistic.ts'
import { wilsonLimits } from '../share-difference.ts'
import { isUndetermined, type Undetermined } from '../undetermined.ts'

/** Whether chances mean what they say. */
export interface Calibration {
  /** Of the outcome's log odds on the forecast's: 1 where chances are as far apart as they should be, below 1 where they are too sure. */
  readonly slope: Interval
  /** Log odds that are missing on the whole, at a slope of 1: 0 where the forecasts are right on average. */
  readonly intercept: number
  /** Mean squared miss of the chances; 0 is perfect. */
  readonly brier: number
  /** 1 less the Brier score over that of the overall share: 0 tells nothing, 1 everything. */
  readonly brierSkill: number
  readonly meanLogLoss: number
  /** Units by their chance, lowest tenth first, with the chance that was said and the share that came. */
  readonly groups: readonly CalibrationGroup[]
}

export interface CalibrationGroup {
  readonly units: number
  /** Mean chance that was said. */
  readonly said: number
  /** Share that had the outcome, with its Wilson interval. */
  readonly came: number
  readonly low: number
  readonly high: number
}

/**
 * How well chances agree with what came.
 *
 * chances: in (0, 1), from a model that has not seen these units. outcome: 0 or 1.
 * Undetermined: as logistic regression, such as "no-variance" where all chances are the same.
 * Source: Cox (1958) for slope and intercept. Checked against: golden/scores.json (statsmodels, scikit-learn).
 */
export function calibrationOf(chances: ArrayLike<number>, outcome: ArrayLike<number>, level: number, groups = 10): Calibration | Undetermined {
  const count = outcome.length
  const odds = Float64Array.from({ length: count }, (_, at) => Math.log(chances[at]! / (1 - chances[at]!)))
  if (odds.every((value) => value === odds[0]))
    return { undetermined: 'no-variance', because: 'every unit was given the same chance', mend: 'Bring attributes that differ.' }
  const fit = ridgeLogistic({ design: matrixOf(Array.from(odds, (value) => [1, value])), outcome, penalties: [0, 0] })
  if (isUndetermined(fit)) return fit
  const alone = ridgeLogistic({ design: matrixOf(Array.from(odds, () => [1])), outcome, penalties: [0], offset: odds })
  if (isUndetermined(alone)) return alone
  const [slope, error] = [fit.coefficients[1]!, Math.sqrt(fit.covariance.values[3]!)]
  const reach = normalQuantile(0.5 + level / 2) * error
  const share = sumOf(outcome, (hit) => hit) / count
  const brier = sumOf(outcome, (hit, at) => (hit - chances[at]!) ** 2) / count
  return {
    // The p-value asks whether the slope differs from 1.
    slope: { estimate: slope, low: slope - reach, high: slope + reach, level, pValue: 2 * normalCdf(-Math.abs(slope - 1) / error) },
    intercept: alone.coefficients[0]!,
    brier,
    brierSkill: 1 - brier / (share * (1 - share)),
    meanLogLoss: -sumOf(outcome, (hit, at) => Math.log(hit === 1 ? chances[at]! : 1 - chances[at]!)) / count,
    groups: groupsOf(chances, outcome, level, groups),
  }
}

function groupsOf(chances: ArrayLike<number>, outcome: ArrayLike<number>, level: number, groups: number): CalibrationGroup[] {
  const order = Uint32Array.from({ length: outcome.length }, (_, at) => at).sort((a, b) => chances[a]! - chances[b]!)
  const z = normalQuantile(0.5 + level / 2)
  return Array.from({ length: groups }, (_, group) => {
    const members = order.subarray(Math.floor((group * order.length) / groups), Math.floor(((group + 1) * order.length) / groups))
    const hits = members.reduce((sum, at) => sum + outcome[at]!, 0)
    const { estimate, low, high } = wilsonLimits({ hits, units: members.length }, z)
    return { units: members.length, said: members.reduce((sum, at) => sum + chances[at]!, 0) / members.length, came: estimate, low, high }
  }).filter(({ units }) => units > 0)
}

function sumOf(outcome: ArrayLike<number>, part: (hit: number, at: number) => number): number {
  let sum = 0
  for (let at = 0; at < outcome.length; at++) sum += part(outcome[at]!, at)
  return sum
}
