import { leastSquares } from '../least-squares.ts'
import { type Matrix, matrixOf } from '../matrix.ts'
import { isUndetermined } from '../undetermined.ts'

/** What columns do to a series whose errors follow each other. */
export interface SeriesRegression {
  /** One a column. */
  readonly coefficients: Float64Array
  /** Of the coefficients. */
  readonly covariance: Matrix
  /** How much of an error is left one period later. */
  readonly persistence: number
  /** Minus twice the log-likelihood up to a constant, over all values but the first. */
  readonly criterion: number
  readonly points: number
}

const rounds = 2
const mostPersistence = 0.98

/**
 * Least squares of a series on columns, with a level and a straight trend of its own and errors that follow each other (an autoregression of
 * first order, by Cochrane and Orcutt's rounds). Rows with NaN do not count.
 *
 * columns: each as long as `values`, or longer. Null where the columns say nothing beside level and trend, or the points are too few.
 */
export function regressSeries(values: Float64Array, columns: readonly Float64Array[]): SeriesRegression | null {
  const n = values.length
  const all = [new Float64Array(n).fill(1), Float64Array.from({ length: n }, (_, t) => t / n), ...columns]
  let persistence = 0.5
  for (let round = 0; ; round++) {
    const rows: Float64Array[] = []
    const outcome: number[] = []
    for (let t = 1; t < n; t++) {
      const y = values[t]! - persistence * values[t - 1]!
      if (Number.isNaN(y)) continue
      outcome.push(y)
      rows.push(Float64Array.from(all, (column) => column[t]! - persistence * column[t - 1]!))
    }
    if (rows.length <= all.length + 2) return null
    const fit = leastSquares({ design: matrixOf(rows), outcome })
    if (isUndetermined(fit)) return null
    if (round === rounds) {
      const squares = fit.residuals.reduce((sum, residual) => sum + residual * residual, 0)
      const criterion = rows.length * Math.log(squares / rows.length + Number.MIN_VALUE)
      return { coefficients: fit.coefficients.slice(2), covariance: withoutFirst(fit.covariance, 2), persistence, criterion, points: rows.length }
    }
    persistence = persistenceOf(values.map((value, t) => value - all.reduce((sum, column, index) => sum + fit.coefficients[index]! * column[t]!, 0)))
  }
}

function withoutFirst({ values, columns }: Matrix, count: number): Matrix {
  const size = columns - count
  const kept = Float64Array.from({ length: size * size }, (_, place) => values[(count + Math.floor(place / size)) * columns + count + (place % size)]!)
  return { rows: size, columns: size, values: kept }
}

/** Autocorrelation of first order of errors, NaN where one is missing; not beyond what a regression can stand. */
export function persistenceOf(errors: Float64Array): number {
  let product = 0
  let square = 0
  for (let t = 1; t < errors.length; t++) {
    if (Number.isNaN(errors[t]! * errors[t - 1]!)) continue
    product += errors[t]! * errors[t - 1]!
    square += errors[t - 1]! * errors[t - 1]!
  }
  return square === 0 ? 0 : Math.min(mostPersistence, Math.max(-0.5, product / square))
}
