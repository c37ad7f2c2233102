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
  const size = matrix.rows
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix.values[i * size + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!
      if (i !== j) lower[i * size + j] = sum / lower[j * size + j]!
      else if (sum > 1e-13 * Math.abs(matrix.values[i * size + i]!)) lower[i * size + i] = Math.sqrt(sum)
      else return null
    }
  }
  return { rows: size, columns: size, values: lower }
}

/** Solves L L' x = right for the triangle of `choleskyOf`. */
export function solveCholesky({ rows: size, values: lower }: Matrix, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i * size + k]! * x[k]!
    x[i]! /= lower[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= lower[k * size + i]! * x[k]!
    x[i]! /= lower[i * size + i]!
  }
  return x
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
