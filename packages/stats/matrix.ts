import { cholesky, solveLower, solveUpper } from './cholesky.ts'

/** A dense matrix, one row after the other. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

export function matrixOf(rows: readonly ArrayLike<number>[], columns = rows[0]?.length ?? 0): Matrix {
  const values = new Float64Array(rows.length * columns)
  for (const [index, row] of rows.entries()) values.set(row, index * columns)
  return { rows: rows.length, columns, values }
}

export function rowOf(matrix: Matrix, row: number): Float64Array {
  return matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns)
}

/** Matrix times vector. */
export function times({ rows, columns, values }: Matrix, vector: ArrayLike<number>): Float64Array {
  const product = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let column = 0, at = row * columns; column < columns; column++, at++) sum += values[at]! * vector[column]!
    product[row] = sum
  }
  return product
}

export function dot(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < first.length; i++) sum += first[i]! * second[i]!
  return sum
}

/**
 * The lower triangle L with L L' = matrix, by Cholesky; null where the matrix is not positive definite to working precision.
 *
 * matrix: symmetric; only its lower triangle is read.
 */
export function choleskyOf(matrix: Matrix): Matrix | null {
  const values = cholesky(matrix.values, matrix.rows, 1e-13)
  return values === null ? null : { rows: matrix.rows, columns: matrix.rows, values }
}

/** Solves L L' x = right for the triangle of `choleskyOf`. */
export function solveCholesky({ rows: size, values: lower }: Matrix, right: ArrayLike<number>): Float64Array {
  return solveUpper(lower, size, solveLower(lower, size, right))
}

/** The inverse of a symmetric positive definite matrix from its triangle. */
export function invertCholesky(lower: Matrix): Matrix {
  const size = lower.rows
  const values = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size)
    unit[column] = 1
    const solved = solveCholesky(lower, unit)
    for (let row = 0; row < size; row++) values[row * size + column] = solved[row]!
  }
  return { rows: size, columns: size, values }
}
