/**
 * Lower factor L of a symmetric positive definite matrix A = L L', row by row; null where A is not positive definite beyond rounding.
 *
 * a: size x size, row by row; only its lower half is read. tolerance: a pivot below this share of its diagonal counts as none.
 */
export function cholesky(a: Float64Array, size: number, tolerance = 1e-12): Float64Array | null {
  const factor = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!
      if (i !== j) factor[i * size + j] = sum / factor[j * size + j]!
      else if (sum > tolerance * Math.abs(a[i * size + i]!)) factor[i * size + i] = Math.sqrt(sum)
      else return null
    }
  }
  return factor
}

/** x with L x = b. */
export function solveLower(factor: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i * size + k]! * x[k]!
    x[i]! /= factor[i * size + i]!
  }
  return x
}

/** x with L' x = b. */
export function solveUpper(factor: Float64Array, size: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= factor[k * size + i]! * x[k]!
    x[i]! /= factor[i * size + i]!
  }
  return x
}

/** ln of the determinant of A = L L'. */
export function lnDeterminant(factor: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += Math.log(factor[i * size + i]!)
  return 2 * sum
}

/** A factor of a covariance that may be singular: directions without spread are left at zero. */
export function rootOfCovariance(a: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    let pivot = a[j * size + j]!
    for (let k = 0; k < j; k++) pivot -= factor[j * size + k]! ** 2
    if (pivot <= 1e-12 * Math.max(a[j * size + j]!, 1e-300)) continue
    const root = Math.sqrt(pivot)
    factor[j * size + j] = root
    for (let i = j + 1; i < size; i++) {
      let sum = a[i * size + j]!
      for (let k = 0; k < j; k++) sum -= factor[i * size + k]! * factor[j * size + k]!
      factor[i * size + j] = sum / root
    }
  }
  return factor
}
