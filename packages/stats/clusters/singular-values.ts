import type { Random } from '../random.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** What can be multiplied: a sparse or a dense table, rows by columns. Blocks are dense, one row after the other, `width` numbers a row. */
export interface Multiplied {
  readonly rows: number
  readonly columns: number
  /** Table times a block of columns x width: gives rows x width. */
  times(block: Float64Array, width: number): Float64Array
  /** Transposed table times a block of rows x width: gives columns x width. */
  transposeTimes(block: Float64Array, width: number): Float64Array
}

/** The largest singular values of a table, with where each row stands on their axes. */
export interface SingularValues {
  readonly rank: number
  /** Largest first. */
  readonly values: Float64Array
  /** rows x rank: the left vectors times the singular values. */
  readonly scores: Float64Array
  /** columns x rank: the right vectors; another row times this stands on the same axes. */
  readonly axes: Float64Array
}

/**
 * The largest singular values of a large table by subspace iteration from a random start. Signs are fixed, so that the same seed gives the same axes.
 *
 * rank: axes wanted; fewer come out where the table has fewer rows or columns.
 * Source: Halko, Martinsson and Tropp (2011), algorithm 4.4, with ten axes more than wanted and two passes.
 */
export function largestSingularValues(table: Multiplied, rank: number, random: Random): SingularValues {
  const width = Math.min(rank + 10, table.rows, table.columns)
  const wanted = Math.min(rank, width)
  let block: Float64Array = Float64Array.from({ length: table.columns * width }, () => random.normal())
  let left = orthonormal(table.times(block, width), table.rows, width)
  for (let pass = 0; pass < 2; pass++) {
    block = orthonormal(table.transposeTimes(left, width), table.columns, width)
    left = orthonormal(table.times(block, width), table.rows, width)
  }
  // Within the subspace found, the exact answer: the eigenvectors of its small square.
  const small = table.transposeTimes(left, width)
  const { values: squares, vectors } = symmetricEigen(gram(small, table.columns, width), width)
  const values = Float64Array.from({ length: wanted }, (_, at) => Math.sqrt(Math.max(0, squares[at]!)))
  const axes = turn(small, table.columns, width, vectors, wanted)
  const scores = turn(left, table.rows, width, vectors, wanted)
  for (let axis = 0; axis < wanted; axis++) {
    const value = values[axis]!
    const scale = value > 1e-12 ? 1 / value : 0
    for (let column = 0; column < table.columns; column++) axes[column * wanted + axis]! *= scale
    const sign = signOfAxis(axes, table.columns, wanted, axis)
    for (let column = 0; column < table.columns; column++) axes[column * wanted + axis]! *= sign
    for (let row = 0; row < table.rows; row++) scores[row * wanted + axis]! *= sign * value
  }
  return { rank: wanted, values, scores, axes }
}

/** The columns of a block made orthogonal and of length one, by modified Gram-Schmidt done twice; a column that depends on others becomes zero. */
function orthonormal(block: Float64Array, rows: number, width: number): Float64Array {
  const columns = Array.from({ length: width }, (_, at) => Float64Array.from({ length: rows }, (_, row) => block[row * width + at]!))
  for (const [at, column] of columns.entries()) {
    const before = lengthOf(column)
    for (let round = 0; round < 2; round++) {
      for (let earlier = 0; earlier < at; earlier++) {
        const other = columns[earlier]!
        let product = 0
        for (let row = 0; row < rows; row++) product += column[row]! * other[row]!
        if (product === 0) continue
        for (let row = 0; row < rows; row++) column[row]! -= product * other[row]!
      }
    }
    const length = lengthOf(column)
    const scale = length > 1e-10 * before && length > 0 ? 1 / length : 0
    for (let row = 0; row < rows; row++) column[row]! *= scale
  }
  const whole = new Float64Array(rows * width)
  for (const [at, column] of columns.entries()) for (let row = 0; row < rows; row++) whole[row * width + at] = column[row]!
  return whole
}

function lengthOf(column: Float64Array): number {
  let sum = 0
  for (const value of column) sum += value * value
  return Math.sqrt(sum)
}

/** The block's columns times each other: width x width. */
function gram(block: Float64Array, rows: number, width: number): Float64Array {
  const square = new Float64Array(width * width)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < width; i++) {
      const own = block[row * width + i]!
      if (own === 0) continue
      for (let j = i; j < width; j++) square[i * width + j]! += own * block[row * width + j]!
    }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) square[i * width + j] = square[j * width + i]!
  return square
}

/** Block (rows x width) times the first columns of vectors (width x width). */
function turn(block: Float64Array, rows: number, width: number, vectors: Float64Array, wanted: number): Float64Array {
  const turned = new Float64Array(rows * wanted)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < width; i++) {
      const own = block[row * width + i]!
      for (let axis = 0; axis < wanted; axis++) turned[row * wanted + axis]! += own * vectors[i * width + axis]!
    }
  return turned
}

/** 1, or -1 where the largest number of the axis is negative. */
function signOfAxis(axes: Float64Array, rows: number, width: number, axis: number): 1 | -1 {
  let largest = 0
  for (let row = 0; row < rows; row++) {
    const value = axes[row * width + axis]!
    if (Math.abs(value) > Math.abs(largest) + 1e-12) largest = value
  }
  return largest < 0 ? -1 : 1
}
