import { cholesky, lnDeterminant, solveLower } from './cholesky.ts'
import { type Filtered, filterColumns } from './kalman.ts'
import type { Moments } from './spike-and-slab.ts'
import type { StructuralShape } from './structural-grid.ts'

/** What a series says under one shape of its random parts. */
export interface ShapeMoments extends Moments {
  readonly shape: StructuralShape
  readonly filtered: Filtered
  /** ln of the prior and of the determinants: what the regressors do not touch. */
  readonly ln: number
  /** The fixed columns: lower factor of their sums of products, and what it makes of those with the regressors and, last, with the response. */
  readonly fixedFactor: Float64Array
  readonly fixedWith: readonly Float64Array[]
}

/**
 * The response, the fixed columns and the regressors, whitened under a shape, with the fixed columns taken out of the others by generalised least squares.
 *
 * Null where the fixed columns are collinear on what was observed.
 */
export function momentsUnder(
  shape: StructuralShape,
  response: Float64Array,
  fixed: readonly Float64Array[],
  regressors: readonly Float64Array[],
  observed: Uint8Array,
): ShapeMoments | null {
  const filtered = filterColumns([response, ...fixed, ...regressors], observed, shape.variances)
  const [y, ...others] = filtered.whitened.map((column) => column.filter((_, t) => observed[t] === 1))
  const d = others.slice(0, fixed.length)
  const x = others.slice(fixed.length)
  const gram = new Float64Array(d.length * d.length)
  for (let i = 0; i < d.length; i++) for (let j = 0; j <= i; j++) gram[i * d.length + j] = dot(d[i]!, d[j]!)
  const fixedFactor = cholesky(gram, d.length)
  if (fixedFactor === null) return null
  const rest = [...x, y!]
  const fixedWith = rest.map((column) =>
    solveLower(
      fixedFactor,
      d.length,
      Float64Array.from(d, (each) => dot(each, column)),
    ),
  )
  const left = (i: number, j: number) => dot(rest[i]!, rest[j]!) - dot(fixedWith[i]!, fixedWith[j]!)
  const size = x.length
  const xx = new Float64Array(size * size)
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) xx[i * size + j] = xx[j * size + i] = left(i, j)
  return {
    shape,
    filtered,
    ln: shape.lnPrior - (filtered.logDeterminant + lnDeterminant(fixedFactor, d.length)) / 2,
    fixedFactor,
    fixedWith,
    xx,
    xy: Float64Array.from({ length: size }, (_, i) => left(i, size)),
    yy: left(size, size),
    size,
    df: y!.length - d.length,
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
