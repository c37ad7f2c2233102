import { choleskyOf, dot, type Matrix, matrixOf, rowOf, solveCholesky } from './matrix.ts'
import type { Undetermined } from './undetermined.ts'

export interface LogisticFit {
  /** One a column of the design. */
  readonly coefficients: Float64Array
  /** Chance of a 1, one a row. */
  readonly fitted: Float64Array
}

const mostSteps = 60

/**
 * Logistic regression by Newton's steps (iteratively reweighted least squares), each halved until the likelihood rises.
 *
 * design: one row an observation; an intercept is a column of ones. outcome: 0 or 1.
 * Undetermined: "collinear", "separated" (the columns foretell the outcome without doubt, so no finite fit is best).
 * Checked against: golden/doubly-robust.json (statsmodels, Logit).
 */
export function logisticRegression(design: Matrix, outcome: ArrayLike<number>): LogisticFit | Undetermined {
  const { rows, columns } = design
  let coefficients = new Float64Array(columns)
  let likelihood = logLikelihood(design, outcome, coefficients)
  for (let step = 0; step < mostSteps; step++) {
    const information = Array.from({ length: columns }, () => new Float64Array(columns))
    const score = new Float64Array(columns)
    for (let row = 0; row < rows; row++) {
      const x = rowOf(design, row)
      const chance = chanceOf(dot(x, coefficients))
      for (let a = 0; a < columns; a++) {
        score[a]! += x[a]! * (outcome[row]! - chance)
        for (let b = 0; b <= a; b++) information[a]![b]! += x[a]! * x[b]! * chance * (1 - chance)
      }
    }
    for (let a = 0; a < columns; a++) for (let b = 0; b < a; b++) information[b]![a] = information[a]![b]!
    const factor = choleskyOf(matrixOf(information))
    if (factor === null) return step < 8 ? collinear : separated
    const move = solveCholesky(factor, score)
    let part = 1
    let next = coefficients
    let better = likelihood
    for (; part > 1e-8; part /= 2) {
      next = coefficients.map((value, index) => value + part * move[index]!)
      better = logLikelihood(design, outcome, next)
      if (better >= likelihood - 1e-12 * Math.abs(likelihood)) break
    }
    coefficients = next
    const gained = better - likelihood
    likelihood = better
    if (dot(score, move) < 1e-14 * Math.max(1, Math.abs(likelihood)) || (gained < 1e-15 && step > 20)) break
    if (step === mostSteps - 1 || Math.abs(likelihood) < 1e-8 * rows) return separated
  }
  const fitted = Float64Array.from({ length: rows }, (_, row) => chanceOf(dot(rowOf(design, row), coefficients)))
  if (fitted.some((chance) => chance < 1e-12 || chance > 1 - 1e-12)) return separated
  return { coefficients, fitted }
}

function chanceOf(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value))
}

function logLikelihood(design: Matrix, outcome: ArrayLike<number>, coefficients: Float64Array): number {
  let sum = 0
  for (let row = 0; row < design.rows; row++) {
    const value = dot(rowOf(design, row), coefficients)
    sum += outcome[row]! * value - (value > 0 ? value + Math.log1p(Math.exp(-value)) : Math.log1p(Math.exp(value)))
  }
  return sum
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
