import { choleskyOf, invertCholesky, matrixOf } from './matrix.ts'

/** Units on one side of a cut-off in order of the running variable, whose zero is the cut-off. */
export interface Side {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** A weighted polynomial in x: powers 0 to order, row by row, and the inverse of their weighted products. */
export interface LocalFit {
  readonly order: number
  /** Indices of the units inside the bandwidth. */
  readonly from: number
  readonly to: number
  readonly weights: Float64Array
  /** (order + 1) x (order + 1), row by row. */
  readonly inverse: Float64Array
  readonly coefficients: Float64Array
}

/** Weight of a distance by the triangular kernel; zero outside of the bandwidth. */
function triangular(x: number, bandwidth: number): number {
  return Math.max(0, 1 - Math.abs(x) / bandwidth) / bandwidth
}

/** Local polynomial of the units within a bandwidth of zero; null where they cannot carry its order. */
export function fitLocally({ x, y }: Side, order: number, bandwidth: number): LocalFit | null {
  const inside = Array.from(x, (value) => triangular(value, bandwidth) > 0)
  const from = inside.indexOf(true)
  const to = inside.lastIndexOf(true) + 1
  if (from < 0 || to - from <= order) return null
  const size = order + 1
  const products = Array.from({ length: size }, () => new Float64Array(size))
  const right = new Float64Array(size)
  const weights = new Float64Array(to - from)
  // Powers are taken of x over the bandwidth, or the products lose their digits.
  for (let i = from; i < to; i++) {
    const u = x[i]! / bandwidth
    const weight = triangular(x[i]!, bandwidth)
    weights[i - from] = weight
    for (let a = 0; a < size; a++) {
      right[a]! += weight * u ** a * y[i]!
      for (let b = 0; b < size; b++) products[a]![b]! += weight * u ** (a + b)
    }
  }
  const factor = choleskyOf(matrixOf(products))
  if (factor === null) return null
  const scaled = invertCholesky(factor).values
  const inverse = scaled.map((value, at) => value / bandwidth ** (Math.floor(at / size) + (at % size)))
  const coefficients = Float64Array.from({ length: size }, (_, a) => {
    let sum = 0
    for (let b = 0; b < size; b++) sum += scaled[a * size + b]! * right[b]!
    return sum / bandwidth ** a
  })
  return { order, from, to, weights, inverse, coefficients }
}

const equallyFar = 1 + Math.sqrt(Number.EPSILON)

/**
 * Residuals of each unit against its nearest neighbours in x, scaled so that their squares estimate its variance: free of any model of the mean.
 *
 * x: in order. Units that are equally far come in together, also where their distance, such as a month in years, differs in its last digits. Source: Abadie and Imbens (2006), as used by Calonico, Cattaneo and Titiunik (2014).
 */
export function neighbourResiduals({ x, y }: Side, from: number, to: number, neighbours = 3): Float64Array {
  const count = to - from
  const firstOf = new Int32Array(count)
  const lastOf = new Int32Array(count)
  for (let i = 0; i < count; i++) firstOf[i] = i > 0 && x[from + i] === x[from + i - 1] ? firstOf[i - 1]! : i
  for (let i = count - 1; i >= 0; i--) lastOf[i] = i < count - 1 && x[from + i] === x[from + i + 1] ? lastOf[i + 1]! : i
  const sums = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) sums[i + 1] = sums[i]! + y[from + i]!
  return Float64Array.from({ length: count }, (_, i) => {
    let low = firstOf[i]!
    let high = lastOf[i]!
    while (high - low < Math.min(neighbours, count - 1)) {
      const down = low === 0 ? Number.POSITIVE_INFINITY : x[from + i]! - x[from + low - 1]!
      const up = high === count - 1 ? Number.POSITIVE_INFINITY : x[from + high + 1]! - x[from + i]!
      if (down <= up * equallyFar) low = firstOf[low - 1]!
      if (up <= down * equallyFar) high = lastOf[high + 1]!
    }
    const others = high - low
    if (others === 0) return 0
    const mean = (sums[high + 1]! - sums[low]! - y[from + i]!) / others
    return Math.sqrt(others / (others + 1)) * (y[from + i]! - mean)
  })
}
