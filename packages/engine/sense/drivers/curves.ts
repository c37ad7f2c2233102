import { type Matrix, ridgeLogistic, type TableColumn, times, type Undetermined } from '@plumbline/stats'

/** Logistic regression in which numbers may bend: a line with kinks at four quantiles; levels each have their own. */
export interface Curves {
  readonly parts: readonly CurvePart[]
  readonly width: number
  readonly coefficients: Float64Array
}

type CurvePart =
  | { readonly kind: 'number'; readonly from: number; readonly mean: number; readonly sd: number; readonly kinks: readonly number[] }
  | { readonly kind: 'category'; readonly from: number; readonly levels: number }

const kinksAt = [0.1, 0.3, 0.55, 0.8]
/** On standardised columns: kinks and rare levels stay calm. */
const penalty = 1

/** Undetermined: as logistic regression. */
export function fitCurves(columns: readonly TableColumn[], outcome: ArrayLike<number>): Curves | Undetermined {
  let width = 1
  const parts = columns.map((column): CurvePart => {
    const from = width
    if (column.kind === 'category') {
      width += column.levels + 1
      return { kind: 'category', from, levels: column.levels }
    }
    const sorted = column.values.filter((value) => !Number.isNaN(value)).sort()
    const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, sorted.length)
    const sd = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, sorted.length))
    const kinks = [...new Set(kinksAt.map((share) => (sorted[Math.floor(share * sorted.length)]! - mean) / (sd || 1)))]
    width += 2 + kinks.length
    return { kind: 'number', from, mean, sd: sd || 1, kinks }
  })
  const fit = ridgeLogistic({ design: designOf(parts, width, columns, outcome.length), outcome, penalties: new Float64Array(width).fill(penalty, 1) })
  return 'undetermined' in fit ? fit : { parts, width, coefficients: fit.coefficients }
}

/** Log odds of a 1, one a row. */
export function curvedOdds({ parts, width, coefficients }: Curves, columns: readonly TableColumn[], rows: number): Float64Array {
  return times(designOf(parts, width, columns, rows), coefficients)
}

function designOf(parts: readonly CurvePart[], width: number, columns: readonly TableColumn[], rows: number): Matrix {
  const values = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++) values[row * width] = 1
  for (const [index, part] of parts.entries()) {
    const column = columns[index]!
    for (let row = 0; row < rows; row++) {
      const at = row * width + part.from
      if (part.kind === 'category') {
        const code = column.kind === 'category' ? column.codes[row]! : -1
        values[at + (code < 0 || code >= part.levels ? part.levels : code)] = 1
        continue
      }
      const value = column.kind === 'number' ? column.values[row]! : Number.NaN
      if (Number.isNaN(value)) {
        values[at] = 1
        continue
      }
      const moved = (value - part.mean) / part.sd
      values[at + 1] = moved
      for (const [place, kink] of part.kinks.entries()) values[at + 2 + place] = Math.max(0, moved - kink)
    }
  }
  return { rows, columns: width, values }
}
