import { dot, type Matrix } from './matrix.ts'

export interface SimplexFit {
  /** One a column, none below zero, together one. */
  readonly weights: Float64Array
  /** Added to every fitted value; 0 where no intercept was asked for. */
  readonly intercept: number
  /** Sum of squared residuals, without the penalty. */
  readonly squares: number
}

/**
 * Weights of columns, none below zero and together one, whose mixture is nearest to the outcome in squared distance.
 *
 * penalty: times the sum of squared weights is added to the squares; above 0 the weights are the only ones, else one of those that fit equally well.
 * intercept: whether the mixture may lie a constant above or below the outcome.
 * It is the point nearest to zero in the hull of columns less outcome, found exactly in finitely many steps (Wolfe 1976).
 * Checked against: golden/simplex.json (SciPy, SLSQP polished on its support).
 */
export function simplexLeastSquares({
  design,
  outcome,
  penalty = 0,
  intercept = false,
}: {
  readonly design: Matrix
  readonly outcome: ArrayLike<number>
  readonly penalty?: number
  readonly intercept?: boolean
}): SimplexFit {
  const points = pointsOf(design, outcome, intercept)
  const weights = nearestPoint(points, penalty)
  const residuals = mixtureOf(points, weights, design.rows)
  let shift = 0
  if (intercept) {
    for (let row = 0; row < design.rows; row++) {
      const fitted = dot(design.values.subarray(row * design.columns, (row + 1) * design.columns), weights)
      shift += (outcome[row]! - fitted) / design.rows
    }
  }
  return { weights, intercept: shift, squares: dot(residuals, residuals) }
}

/** Each column less the outcome; with an intercept, less its own mean too. */
function pointsOf({ rows, columns, values }: Matrix, outcome: ArrayLike<number>, intercept: boolean): Float64Array[] {
  return Array.from({ length: columns }, (_, column) => {
    const point = new Float64Array(rows)
    let mean = 0
    for (let row = 0; row < rows; row++) {
      point[row] = values[row * columns + column]! - outcome[row]!
      mean += point[row]! / rows
    }
    return intercept ? point.map((value) => value - mean) : point
  })
}

function mixtureOf(points: readonly Float64Array[], weights: Float64Array, size: number): Float64Array {
  const mixture = new Float64Array(size)
  for (const [index, point] of points.entries()) {
    const weight = weights[index]!
    if (weight > 0) for (let row = 0; row < size; row++) mixture[row]! += weight * point[row]!
  }
  return mixture
}

/** Wolfe's method: a set of corners whose nearest affine point has only positive weights grows until no corner lies nearer. */
function nearestPoint(points: readonly Float64Array[], penalty: number): Float64Array {
  const lengths = points.map((point) => dot(point, point) + penalty)
  const scale = Math.max(...lengths, Number.MIN_VALUE)
  const first = lengths.indexOf(Math.min(...lengths))
  const weights = new Float64Array(points.length)
  weights[first] = 1
  const corners = new Corners(points, penalty, scale)
  corners.add(first)
  // Each round strictly lowers the distance, so no set of corners comes twice; the bound only guards against rounding.
  for (let round = 0; round < 50 * points.length + 100; round++) {
    const mixture = mixtureOf(points, weights, points[0]!.length)
    const distance = dot(mixture, mixture) + penalty * dot(weights, weights)
    let nearest = -1
    let least = distance - 1e-13 * scale
    for (const [index, point] of points.entries()) {
      if (corners.has(index)) continue
      const along = dot(point, mixture)
      if (along < least) {
        least = along
        nearest = index
      }
    }
    if (nearest < 0 || !corners.add(nearest)) return weights
    if (!shrinkToCorners(weights, corners)) return weights
  }
  return weights
}

/** Moves the weights to the nearest affine point of the corners, dropping those that would fall below zero. False where rounding stops it. */
function shrinkToCorners(weights: Float64Array, corners: Corners): boolean {
  for (;;) {
    const target = corners.affineWeights()
    if (target === null) return false
    const list = corners.list
    let step = 1
    for (const [place, index] of list.entries())
      if (target[place]! <= 1e-12) step = Math.min(step, weights[index]! / Math.max(weights[index]! - target[place]!, 1e-300))
    for (const [place, index] of list.entries()) weights[index] = weights[index]! + step * (target[place]! - weights[index]!)
    if (step >= 1 && target.every((weight) => weight > 1e-12)) return true
    const gone = list.filter((index) => weights[index]! <= 1e-12)
    for (const index of gone) weights[index] = 0
    if (gone.length === 0 || gone.length === list.length) return false
    corners.keep(list.filter((index) => weights[index]! > 0))
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    for (const index of corners.list) weights[index]! /= whole
  }
}

/** The corners in use with the triangle of their inner products, which grows row by row. */
class Corners {
  list: number[] = []
  private readonly inUse: Uint8Array
  private readonly rows: Float64Array[] = []
  private readonly points: readonly Float64Array[]
  private readonly penalty: number
  private readonly scale: number

  constructor(points: readonly Float64Array[], penalty: number, scale: number) {
    this.points = points
    this.inUse = new Uint8Array(points.length)
    this.penalty = penalty
    this.scale = scale
  }

  has(index: number): boolean {
    return this.inUse[index] === 1
  }

  /** False where the corner lies in the plane of the others to working precision. */
  add(index: number): boolean {
    const size = this.list.length
    const row = new Float64Array(size + 1)
    // A constant on all products leaves affine weights as they are and keeps the triangle of a full rank.
    for (const [place, other] of this.list.entries()) {
      let sum = dot(this.points[index]!, this.points[other]!) + this.scale
      const above = this.rows[place]!
      for (let k = 0; k < place; k++) sum -= row[k]! * above[k]!
      row[place] = sum / above[place]!
    }
    const own = dot(this.points[index]!, this.points[index]!) + this.penalty + this.scale
    const left = own - dot(row.subarray(0, size), row.subarray(0, size))
    if (!(left > 1e-13 * own)) return false
    row[size] = Math.sqrt(left)
    this.rows.push(row)
    this.list.push(index)
    this.inUse[index] = 1
    return true
  }

  keep(list: readonly number[]): void {
    const unchanged = list.findIndex((index, place) => index !== this.list[place])
    const same = unchanged < 0 ? list.length : unchanged
    for (const index of this.list.splice(same)) this.inUse[index] = 0
    this.rows.length = same
    for (const index of list.slice(same)) this.add(index)
  }

  affineWeights(): Float64Array | null {
    const size = this.list.length
    const x = new Float64Array(size).fill(1)
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) x[i]! -= this.rows[i]![k]! * x[k]!
      x[i]! /= this.rows[i]![i]!
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) x[i]! -= this.rows[k]![i]! * x[k]!
      x[i]! /= this.rows[i]![i]!
    }
    const whole = x.reduce((sum, value) => sum + value, 0)
    return whole > 0 ? x.map((value) => value / whole) : null
  }
}
