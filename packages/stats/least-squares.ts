import type { Interval } from './interval.ts'
import { dot, type Matrix, rowOf, times } from './matrix.ts'
import { studentTQuantile, twoSidedT } from './student-t.ts'
import type { Undetermined } from './undetermined.ts'

export interface LeastSquares {
  /** One a column of the design. */
  readonly coefficients: Float64Array
  /** Of the coefficients, by the kind that was asked for. */
  readonly covariance: Matrix
  readonly residuals: Float64Array
  /** Of Student's t for one coefficient: rows less columns, or clusters less one. */
  readonly df: number
}

export interface LeastSquaresQuestion {
  /** One row an observation; an intercept is a column of ones. */
  readonly design: Matrix
  readonly outcome: ArrayLike<number>
  /** At least 0, one a row; a row of weight 0 does not count. */
  readonly weights?: ArrayLike<number>
  /**
   * classical: one variance for all rows. HC1: any variance a row (White, with rows over rows less columns).
   * Or the cluster of each row: any dependence inside a cluster (Liang and Zeger 1986, with the usual correction for few clusters).
   */
  readonly covariance?: 'classical' | 'HC1' | ArrayLike<number>
}

/**
 * Least squares by Householder's triangles.
 *
 * Undetermined: "too-few-rows", "collinear" (a column says nothing beside those before it), "too-few-clusters".
 * Checked against: golden/least-squares.json (statsmodels, OLS and WLS).
 */
export function leastSquares({ design, outcome, weights, covariance = 'classical' }: LeastSquaresQuestion): LeastSquares | Undetermined {
  const { rows, columns } = design
  const counted = weights === undefined ? rows : Array.from(weights).filter((weight) => weight > 0).length
  if (counted <= columns) return { undetermined: 'too-few-rows', because: `there are ${counted} rows for ${columns} unknowns`, mend: 'Bring more rows.' }
  const roots = weights === undefined ? null : Float64Array.from({ length: rows }, (_, row) => Math.sqrt(weights[row]!))
  const inverse = solveTriangle(design, outcome, roots)
  if (inverse === null)
    return { undetermined: 'collinear', because: 'one column of the regression follows from the others', mend: 'Take out a column that repeats others.' }
  const { coefficients, bread } = inverse
  const fitted = times(design, coefficients)
  const residuals = Float64Array.from(fitted, (value, row) => outcome[row]! - value)
  if (covariance === 'classical') {
    let squares = 0
    for (let row = 0; row < rows; row++) squares += residuals[row]! ** 2 * (weights === undefined ? 1 : weights[row]!)
    const scale = squares / (counted - columns)
    return { coefficients, residuals, df: counted - columns, covariance: { ...bread, values: bread.values.map((value) => value * scale) } }
  }
  if (covariance === 'HC1') {
    const scores = scoresOf(design, residuals, weights, rows, (row) => row)
    return { coefficients, residuals, df: counted - columns, covariance: sandwich(bread, scores, counted / (counted - columns)) }
  }
  const place = new Map([...new Set(Array.from(covariance))].map((cluster, index) => [cluster, index]))
  const clusters = place.size
  if (clusters < 2) return { undetermined: 'too-few-clusters', because: 'all rows are in one cluster', mend: 'Bring rows of more clusters.' }
  const scores = scoresOf(design, residuals, weights, clusters, (row) => place.get(covariance[row]!)!)
  const correction = (clusters / (clusters - 1)) * ((counted - 1) / (counted - columns))
  return { coefficients, residuals, df: clusters - 1, covariance: sandwich(bread, scores, correction) }
}

/** A combination of the coefficients, such as one of them, with its interval by Student's t. Undetermined: "no-variance". */
export function combinationOf({ coefficients, covariance, df }: LeastSquares, combination: ArrayLike<number>, level: number): Interval | Undetermined {
  const estimate = dot(coefficients, combination)
  const variance = dot(times(covariance, combination), combination)
  if (!(variance > 0)) return { undetermined: 'no-variance', because: 'the regression leaves nothing unexplained', mend: 'Choose an outcome that varies.' }
  const error = Math.sqrt(variance)
  const reach = studentTQuantile(0.5 + level / 2, df) * error
  return { estimate, low: estimate - reach, high: estimate + reach, level, pValue: twoSidedT(estimate / error, df) }
}

/** One coefficient with its interval. */
export function coefficientOf(fit: LeastSquares, column: number, level: number): Interval | Undetermined {
  return combinationOf(
    fit,
    fit.coefficients.map((_, index) => (index === column ? 1 : 0)),
    level,
  )
}

/** Coefficients and (X'WX)^-1 by Householder reflections; null where a column depends on those before it. */
function solveTriangle(design: Matrix, outcome: ArrayLike<number>, roots: Float64Array | null): { coefficients: Float64Array; bread: Matrix } | null {
  const { rows, columns } = design
  // Columns lie one after the other here: reflections walk down them.
  const triangle = Array.from({ length: columns }, (_, column) => {
    const values = new Float64Array(rows)
    for (let row = 0; row < rows; row++) values[row] = design.values[row * columns + column]! * (roots === null ? 1 : roots[row]!)
    return values
  })
  const right = Float64Array.from({ length: rows }, (_, row) => outcome[row]! * (roots === null ? 1 : roots[row]!))
  const diagonal = new Float64Array(columns)
  for (let column = 0; column < columns; column++) {
    const pivot = triangle[column]!
    const whole = Math.sqrt(dot(pivot, pivot))
    const below = pivot.subarray(column)
    const length = Math.sqrt(dot(below, below))
    if (!(length > 1e-10 * whole)) return null
    diagonal[column] = below[0]! > 0 ? -length : length
    below[0]! -= diagonal[column]!
    const half = dot(below, below) / 2
    for (const other of [...triangle.slice(column + 1), right]) {
      const part = other.subarray(column)
      const along = dot(below, part) / half
      for (let i = 0; i < part.length; i++) part[i]! -= along * below[i]!
    }
  }
  const upper = (row: number, column: number) => (row === column ? diagonal[row]! : triangle[column]![row]!)
  const backward = (vector: Float64Array) => {
    for (let row = columns - 1; row >= 0; row--) {
      for (let column = row + 1; column < columns; column++) vector[row]! -= upper(row, column) * vector[column]!
      vector[row]! /= upper(row, row)
    }
    return vector
  }
  const coefficients = backward(right.slice(0, columns))
  const inverse = Array.from({ length: columns }, (_, column) => backward(Float64Array.from({ length: columns }, (_, row) => (row === column ? 1 : 0))))
  const bread = new Float64Array(columns * columns)
  for (let i = 0; i < columns; i++) for (let j = 0; j < columns; j++) bread[i * columns + j] = inverse.reduce((sum, column) => sum + column[i]! * column[j]!, 0)
  return { coefficients, bread: { rows: columns, columns, values: bread } }
}

/** The scores of the rows, summed by group. */
function scoresOf(design: Matrix, residuals: Float64Array, weights: ArrayLike<number> | undefined, groups: number, groupOf: (row: number) => number): Matrix {
  const { rows, columns } = design
  const values = new Float64Array(groups * columns)
  for (let row = 0; row < rows; row++) {
    const pull = residuals[row]! * (weights === undefined ? 1 : weights[row]!)
    const at = groupOf(row) * columns
    for (let column = 0; column < columns; column++) values[at + column]! += pull * design.values[row * columns + column]!
  }
  return { rows: groups, columns, values }
}

function sandwich(bread: Matrix, scores: Matrix, correction: number): Matrix {
  const { columns } = bread
  const values = new Float64Array(columns * columns)
  for (let row = 0; row < scores.rows; row++) {
    const influence = times(bread, rowOf(scores, row))
    for (let i = 0; i < columns; i++) for (let j = 0; j < columns; j++) values[i * columns + j]! += correction * influence[i]! * influence[j]!
  }
  return { rows: columns, columns, values }
}
