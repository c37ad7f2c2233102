import { dot, type Matrix, rowOf } from './matrix.ts'
import { ridgeLogistic } from './ridge-logistic.ts'
import type { Undetermined } from './undetermined.ts'

export interface LogisticFit {
  /** One a column of the design. */
  readonly coefficients: Float64Array
  /** Chance of a 1, one a row. */
  readonly fitted: Float64Array
}

/**
 * Logistic regression without a penalty, in the words of who took part: the chance of each row, for weights.
 *
 * design: one row an observation; an intercept is a column of ones. outcome: 0 or 1.
 * Undetermined: "collinear", "separated" (the columns foretell the outcome without doubt, so no finite fit is best).
 * Checked against: golden/doubly-robust.json (statsmodels, Logit).
 */
export function logisticRegression(design: Matrix, outcome: ArrayLike<number>): LogisticFit | Undetermined {
  const fit = ridgeLogistic({ design, outcome, penalties: new Float64Array(design.columns) })
  if ('undetermined' in fit) return fit.undetermined === 'collinear' ? collinear : separated
  const { coefficients } = fit
  const fitted = Float64Array.from({ length: design.rows }, (_, row) => chanceOf(dot(rowOf(design, row), coefficients)))
  if (fitted.some((chance) => chance < 1e-12 || chance > 1 - 1e-12)) return separated
  return { coefficients, fitted }
}

function chanceOf(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value))
}

const collinear: Undetermined = {
  undetermined: 'collinear',
  because: 'one covariate follows from the others',
  mend: 'Take out a covariate that repeats others.',
}

const separated: Undetermined = {
  undetermined: 'separated',
  because: 'the covariates foretell without doubt who took part, so nobody is left to compare with',
  mend: 'Take out what decides by itself who takes part, or compare at its cut-off.',
}
