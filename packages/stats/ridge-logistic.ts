import { choleskyOf, invertCholesky, type Matrix, rowOf, solveCholesky } from './matrix.ts'
import type { Undetermined } from './undetermined.ts'

export interface RidgeLogisticQuestion {
  /** One row an observation; an intercept is a column of ones. */
  readonly design: Matrix
  /** 0 or 1, one a row. */
  readonly outcome: ArrayLike<number>
  /** One a column: half of it times the squared coefficient is taken off the likelihood. 0 leaves a column free, as the intercept should be. */
  readonly penalties: ArrayLike<number>
  /** Log odds that are given, one a row. */
  readonly offset?: ArrayLike<number>
}

export interface RidgeLogistic {
  /** One a column of the design. */
  readonly coefficients: Float64Array
  /** Inverse of the penalised information: the coefficients' covariance, to the extent that the penalty is slight. */
  readonly covariance: Matrix
  /** Without the penalty. */
  readonly logLikelihood: number
  readonly steps: number
}

const mostSteps = 50

/**
 * Logistic regression with a ridge, by Newton's steps, each halved until the penalised likelihood rises.
 *
 * A penalty above 0 gives a finite fit where columns repeat each other or part the outcomes without exception.
 * Undetermined: "collinear" (only without a penalty), "separated" (the same).
 * Source: le Cessie and van Houwelingen (1992). Checked against: golden/trees.json (scikit-learn, LogisticRegression) and golden/scores.json (statsmodels).
 */
export function ridgeLogistic({ design, outcome, penalties, offset }: RidgeLogisticQuestion): RidgeLogistic | Undetermined {
  const { rows, columns } = design
  let coefficients = new Float64Array(columns)
  let current = likelihoodOf(design, outcome, coefficients, offset)
  let penalised = current - penaltyOf(coefficients, penalties)
  const information = new Float64Array(columns * columns)
  for (let step = 1; ; step++) {
    const score = scoreAndInformation(design, outcome, coefficients, offset, information)
    for (let a = 0; a < columns; a++) {
      score[a]! -= penalties[a]! * coefficients[a]!
      information[a * columns + a]! += penalties[a]!
    }
    const factor = choleskyOf({ rows: columns, columns, values: information })
    if (factor === null) return step < 8 ? collinear : separated
    const move = solveCholesky(factor, score)
    let part = 1
    let next = coefficients
    let better = penalised
    for (; part > 1e-8; part /= 2) {
      next = coefficients.map((value, index) => value + part * move[index]!)
      current = likelihoodOf(design, outcome, next, offset)
      better = current - penaltyOf(next, penalties)
      if (better >= penalised - 1e-12 * Math.abs(penalised)) break
    }
    const promised = move.reduce((sum, value, index) => sum + value * score[index]!, 0)
    coefficients = next
    penalised = better
    if (promised < 1e-12 * Math.max(1, Math.abs(penalised))) return { coefficients, covariance: invertCholesky(factor), logLikelihood: current, steps: step }
    if (step === mostSteps || Math.abs(current) < 1e-8 * rows) return separated
  }
}

/** Gives the score and fills the lower triangle of the information. */
function scoreAndInformation(
  design: Matrix,
  outcome: ArrayLike<number>,
  coefficients: Float64Array,
  offset: ArrayLike<number> | undefined,
  information: Float64Array,
): Float64Array {
  const { rows, columns } = design
  const score = new Float64Array(columns)
  // Columns that are not 0 in the row: dummies leave most of a row empty.
  const filled = new Int32Array(columns)
  information.fill(0)
  for (let row = 0; row < rows; row++) {
    const x = rowOf(design, row)
    let odds = offset === undefined ? 0 : offset[row]!
    let count = 0
    for (let a = 0; a < columns; a++) {
      const value = x[a]!
      if (value === 0) continue
      filled[count++] = a
      odds += value * coefficients[a]!
    }
    const chance = odds >= 0 ? 1 / (1 + Math.exp(-odds)) : Math.exp(odds) / (1 + Math.exp(odds))
    const weight = chance * (1 - chance)
    const miss = outcome[row]! - chance
    for (let i = 0; i < count; i++) {
      const a = filled[i]!
      const value = x[a]!
      score[a]! += value * miss
      const weighted = weight * value
      const base = a * columns
      for (let j = 0; j <= i; j++) information[base + filled[j]!]! += weighted * x[filled[j]!]!
    }
  }
  return score
}

function likelihoodOf(design: Matrix, outcome: ArrayLike<number>, coefficients: Float64Array, offset: ArrayLike<number> | undefined): number {
  const { columns, values } = design
  let sum = 0
  for (let row = 0, at = 0; row < design.rows; row++) {
    let odds = offset === undefined ? 0 : offset[row]!
    for (let column = 0; column < columns; column++, at++) odds += values[at]! * coefficients[column]!
    sum += outcome[row]! * odds - (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)))
  }
  return sum
}

function penaltyOf(coefficients: Float64Array, penalties: ArrayLike<number>): number {
  return coefficients.reduce((sum, value, index) => sum + penalties[index]! * value * value, 0) / 2
}

const collinear: Undetermined = { undetermined: 'collinear', because: 'one column follows from the others', mend: 'Take out a column that repeats others.' }

const separated: Undetermined = {
  undetermined: 'separated',
  because: 'the columns foretell the outcome without exception',
  mend: 'Take out the column that gives the outcome away.',
}
