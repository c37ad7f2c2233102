import type { Multiplied } from './singular-values.ts'

/** Rows of which most numbers are zero: row r holds `indices` and `values` from starts[r] to starts[r + 1]. */
export interface SparseRows {
  readonly rows: number
  readonly columns: number
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

export function sparseTable({ rows, columns, starts, indices, values }: SparseRows): Multiplied {
  return {
    rows,
    columns,
    times(block, width) {
      const product = new Float64Array(rows * width)
      for (let row = 0; row < rows; row++)
        for (let at = starts[row]!; at < starts[row + 1]!; at++) addScaled(product, row * width, block, indices[at]! * width, values[at]!, width)
      return product
    },
    transposeTimes(block, width) {
      const product = new Float64Array(columns * width)
      for (let row = 0; row < rows; row++)
        for (let at = starts[row]!; at < starts[row + 1]!; at++) addScaled(product, indices[at]! * width, block, row * width, values[at]!, width)
      return product
    },
  }
}

/** values: rows x columns, one row after the other. */
export function denseTable(values: Float64Array, rows: number, columns: number): Multiplied {
  return {
    rows,
    columns,
    times(block, width) {
      const product = new Float64Array(rows * width)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) addScaled(product, row * width, block, column * width, values[row * columns + column]!, width)
      return product
    },
    transposeTimes(block, width) {
      const product = new Float64Array(columns * width)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) addScaled(product, column * width, block, row * width, values[row * columns + column]!, width)
      return product
    },
  }
}

function addScaled(to: Float64Array, toAt: number, from: Float64Array, fromAt: number, scale: number, width: number): void {
  if (scale === 0) return
  for (let k = 0; k < width; k++) to[toAt + k]! += scale * from[fromAt + k]!
}

/** Rows made of length one, in place; rows of zeros stay. */
export function normaliseRows(values: Float64Array, rows: number, columns: number): Float64Array {
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns)
    let sum = 0
    for (const value of own) sum += value * value
    if (sum === 0) continue
    const scale = 1 / Math.sqrt(sum)
    for (let column = 0; column < columns; column++) own[column]! *= scale
  }
  return values
}

/** The mean of each column taken out, in place. */
export function centreColumns(values: Float64Array, rows: number, columns: number): Float64Array {
  for (let column = 0; column < columns; column++) {
    let sum = 0
    for (let row = 0; row < rows; row++) sum += values[row * columns + column]!
    const mean = rows === 0 ? 0 : sum / rows
    for (let row = 0; row < rows; row++) values[row * columns + column]! -= mean
  }
  return values
}
