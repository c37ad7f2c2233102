import type { Interval } from './interval.ts'
import { leastSquares } from './least-squares.ts'
import { logisticRegression } from './logistic.ts'
import { type Matrix, matrixOf, times } from './matrix.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { isUndetermined, type Undetermined } from './undetermined.ts'

export interface DoublyRobustQuestion {
  readonly outcome: Float64Array
  /** 1 for units that took part, 0 for the others. */
  readonly treated: Uint8Array
  /** One column a covariate, whole. */
  readonly covariates: readonly Float64Array[]
  /** all: the effect on everybody. treated: on those that took part. */
  readonly estimand: 'all' | 'treated'
  readonly level: number
}

export interface DoublyRobust extends Interval {
  /** Weighting alone, without the regression of the outcome. */
  readonly weighted: number
  /** What would have been without it, of those the effect speaks of: its mean. */
  readonly without: number
  /** Of the effect and of `without`, and how they go together. */
  readonly squaredErrors: readonly [effect: number, without: number]
  readonly covariance: number
  /** Chance of taking part, one a unit. */
  readonly propensity: Float64Array
  /** Weights that make the groups alike, one a unit. */
  readonly weights: Float64Array
}

/**
 * The effect of taking part, by augmented inverse-probability weighting: it holds when either the logistic model of who takes part or the linear model of the
 * outcome is right. Intervals from its influence function.
 *
 * Undetermined: "too-few-units" (fewer than two more than covariates in a group), "collinear", "separated", "no-variance".
 * Sources: Robins, Rotnitzky and Zhao (1994); Hahn (1998) for the effect on the treated. Checked against: golden/doubly-robust.json (statsmodels, TreatmentEffect).
 */
export function doublyRobust({ outcome, treated, covariates, estimand, level }: DoublyRobustQuestion): DoublyRobust | Undetermined {
  const count = outcome.length
  const rowsOf = (pick: (unit: number) => boolean) => Array.from(outcome, (_, unit) => unit).filter(pick)
  const design = designOf(
    covariates,
    rowsOf(() => true),
  )
  const participation = logisticRegression(design, treated)
  if (isUndetermined(participation)) return participation
  const propensity = participation.fitted
  const means = [0, 1].map((group) => {
    const units = rowsOf((unit) => treated[unit] === group)
    const fit = leastSquares({ design: designOf(covariates, units), outcome: Float64Array.from(units, (unit) => outcome[unit]!) })
    return isUndetermined(fit) ? fit : times(design, fit.coefficients)
  })
  const [without, withIt] = means as [Float64Array | Undetermined, Float64Array | Undetermined]
  if (isUndetermined(without)) return without
  if (isUndetermined(withIt)) return withIt

  const share = treated.reduce((sum, each) => sum + each, 0) / count
  // What each unit adds to the effect, and to the mean without it.
  const part = new Float64Array(count)
  const base = new Float64Array(count)
  const weights = new Float64Array(count)
  for (let unit = 0; unit < count; unit++) {
    const chance = propensity[unit]!
    const [y, zero, one] = [outcome[unit]!, without[unit]!, withIt[unit]!]
    if (estimand === 'all') {
      weights[unit] = treated[unit] === 1 ? 1 / chance : 1 / (1 - chance)
      base[unit] = zero + (treated[unit] === 1 ? 0 : (y - zero) / (1 - chance))
      part[unit] = one + (treated[unit] === 1 ? (y - one) / chance : 0) - base[unit]!
    } else {
      weights[unit] = treated[unit] === 1 ? 1 : chance / (1 - chance)
      base[unit] = (treated[unit] === 1 ? zero : (chance / (1 - chance)) * (y - zero)) / share
      part[unit] = (treated[unit] === 1 ? y / share : 0) - base[unit]!
    }
  }
  const estimate = part.reduce((sum, each) => sum + each, 0) / count
  const mean = base.reduce((sum, each) => sum + each, 0) / count
  // The share of the treated is estimated as well: its part in the influence function.
  const weightOf = (unit: number) => (estimand === 'all' ? 1 : treated[unit]! / share)
  const influence = part.map((each, unit) => each - weightOf(unit) * estimate)
  const influenceOfMean = base.map((each, unit) => each - weightOf(unit) * mean)
  const together = (one: Float64Array, other: Float64Array) => one.reduce((sum, each, unit) => sum + each * other[unit]!, 0) / (count * count)
  const squaredErrors = [together(influence, influence), together(influenceOfMean, influenceOfMean)] as const
  const error = Math.sqrt(squaredErrors[0])
  if (!(error > 0)) return { undetermined: 'no-variance', because: 'the outcome does not differ between units', mend: 'Choose an outcome that differs.' }
  const reach = normalQuantile((1 + level) / 2) * error
  const weightedMean = (group: 0 | 1) => {
    let sum = 0
    let total = 0
    for (let unit = 0; unit < count; unit++) {
      if (treated[unit] !== group) continue
      sum += weights[unit]! * outcome[unit]!
      total += weights[unit]!
    }
    return sum / total
  }
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    level,
    pValue: 2 * normalCdf(-Math.abs(estimate) / error),
    weighted: weightedMean(1) - weightedMean(0),
    without: mean,
    squaredErrors,
    covariance: together(influence, influenceOfMean),
    propensity,
    weights,
  }
}

function designOf(covariates: readonly Float64Array[], units: readonly number[]): Matrix {
  return matrixOf(
    units.map((unit) => [1, ...covariates.map((column) => column[unit]!)]),
    covariates.length + 1,
  )
}
