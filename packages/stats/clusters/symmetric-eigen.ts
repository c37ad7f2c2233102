/** Eigenvalues of a symmetric matrix, largest first, and their vectors as columns. */
export interface SymmetricEigen {
  readonly values: Float64Array
  /** size x size; column k belongs to value k. */
  readonly vectors: Float64Array
}

const mostSweeps = 60

/**
 * Eigenvalues and vectors by cyclic Jacobi rotations: slow for large matrices, exact to working precision for the small ones it is used on.
 *
 * matrix: symmetric, size x size, one row after the other.
 * Source: Golub and Van Loan, Matrix Computations, section 8.5.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix)
  // Vectors are held as rows while they turn: two rows are near each other in memory.
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 1e-22; sweep++)
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
  const order = Array.from({ length: size }, (_, at) => at).sort((i, j) => a[j * size + j]! - a[i * size + i]! || i - j)
  const sorted = new Float64Array(size * size)
  for (const [to, from] of order.entries()) for (let row = 0; row < size; row++) sorted[row * size + to] = vectors[from * size + row]!
  return { values: Float64Array.from(order, (at) => a[at * size + at]!), vectors: sorted }
}

/** Squares beside the diagonal as a share of those on it. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0
  let on = 0
  for (let i = 0; i < size; i++) {
    on += a[i * size + i]! ** 2
    for (let j = i + 1; j < size; j++) off += a[i * size + j]! ** 2
  }
  return on === 0 ? 0 : off / on
}

function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!
  const app = a[p * size + p]!
  const aqq = a[q * size + q]!
  if (apq * apq <= 1e-32 * Math.abs(app * aqq) || apq === 0) return
  const theta = (aqq - app) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  // The matrix stays symmetric: rows p and q are turned, then mirrored into their columns.
  for (let k = 0; k < size; k++) {
    if (k === p || k === q) continue
    const akp = a[p * size + k]!
    const akq = a[q * size + k]!
    const newP = c * akp - s * akq
    const newQ = s * akp + c * akq
    a[p * size + k] = newP
    a[k * size + p] = newP
    a[q * size + k] = newQ
    a[k * size + q] = newQ
  }
  a[p * size + p] = app - t * apq
  a[q * size + q] = aqq + t * apq
  a[p * size + q] = 0
  a[q * size + p] = 0
  for (let k = 0; k < size; k++) {
    const vp = vectors[p * size + k]!
    const vq = vectors[q * size + k]!
    vectors[p * size + k] = c * vp - s * vq
    vectors[q * size + k] = s * vp + c * vq
  }
}
