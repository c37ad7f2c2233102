import type { Place } from './lattice.ts'

/** Scores of cells with the weight of each. */
export interface Weighted {
  readonly score: Float64Array
  readonly weight: Float64Array
}

/** A general movement and one of each chosen segment, as logarithms of after over before; where segments overlap their movements multiply. */
export interface SegmentModel {
  readonly places: readonly Place[]
  readonly base: number
  readonly effects: readonly number[]
  /** Weighted squares that the segments take away from the base alone. */
  readonly explained: number
}

/** No movement is told beyond this: a thousandth or a thousandfold. */
const farthest = 7

/**
 * Fits the movements of some segments around a base by weighted least squares of the scores (Gauss and Newton, damped). Cells that lie in the same
 * segments count as one, so that only a few numbers are left to fit.
 */
export function fitSegments(weighted: Weighted, places: readonly Place[], base: number): SegmentModel {
  const count = places.length
  if (count === 0) return { places, base, effects: [], explained: 0 }
  const { weights, means } = classesOf(weighted, places)
  const squares = (effects: readonly number[]) =>
    means.reduce((sum, mean, bits) => sum + weights[bits]! * (mean - scoreOf(movedBy(effects, bits, base))) ** 2, 0)
  let effects: readonly number[] = Array.from({ length: count }, () => 0)
  const unexplained = squares(effects)
  let left = unexplained
  for (let step = 0; step < 30; step++) {
    const direction = newtonStep(weights, means, effects, base)
    let size = 1
    let next = stepped(effects, direction, size)
    while (size > 0.01 && squares(next) > left) {
      size /= 2
      next = stepped(effects, direction, size)
    }
    const reached = squares(next)
    if (reached >= left * (1 - 1e-9)) break
    effects = next
    left = reached
  }
  return { places, base, effects, explained: unexplained - left }
}

const stepped = (effects: readonly number[], direction: readonly number[], size: number) =>
  effects.map((effect, k) => Math.max(-farthest, Math.min(farthest, effect + size * direction[k]!)))

function classesOf({ score, weight }: Weighted, places: readonly Place[]) {
  const weights = new Float64Array(2 ** places.length)
  const means = new Float64Array(2 ** places.length)
  const within = membership(places, score.length)
  for (let cell = 0; cell < score.length; cell++) {
    weights[within[cell]!]! += weight[cell]!
    means[within[cell]!]! += weight[cell]! * score[cell]!
  }
  return { weights, means: means.map((sum, bits) => (weights[bits] === 0 ? 0 : sum / weights[bits]!)) }
}

function newtonStep(weights: Float64Array, means: Float64Array, effects: readonly number[], base: number): number[] {
  const count = effects.length
  const matrix = Array.from({ length: count }, () => Array.from({ length: count }, () => 0))
  const right = Array.from({ length: count }, () => 0)
  for (let bits = 1; bits < weights.length; bits++) {
    if (weights[bits] === 0) continue
    const expected = scoreOf(movedBy(effects, bits, base))
    const slope = 1 - expected ** 2 / 4
    for (let row = 0; row < count; row++) {
      if ((bits & (1 << row)) === 0) continue
      right[row]! += weights[bits]! * slope * (means[bits]! - expected)
      for (let column = 0; column < count; column++) if (bits & (1 << column)) matrix[row]![column]! += weights[bits]! * slope ** 2
    }
  }
  return solve(matrix, right)
}

function movedBy(effects: readonly number[], bits: number, base: number): number {
  let moved = base
  for (let k = 0; k < effects.length; k++) if (bits & (1 << k)) moved += effects[k]!
  return moved
}

/** The score of a movement: after less before over their mean. */
export function scoreOf(logRatio: number): number {
  return 2 * Math.tanh(logRatio / 2)
}

/** The movement of a score. */
export function logRatioOf(score: number): number {
  return 2 * Math.atanh(Math.max(-1.998, Math.min(1.998, score)) / 2)
}

/** For each cell, bit k set where it lies in segment k. */
export function membership(places: readonly Place[], cells: number): Uint16Array {
  const within = new Uint16Array(cells)
  for (const [index, { cuboid, segment }] of places.entries()) {
    for (let cell = 0; cell < cells; cell++) if (cuboid.segmentOf[cell] === segment) within[cell]! |= 1 << index
  }
  return within
}

/** The score that the model expects of each cell. */
export function expectedScores({ places, base, effects }: SegmentModel, cells: number): Float64Array {
  const byClass = Float64Array.from({ length: 2 ** places.length }, (_, bits) => scoreOf(movedBy(effects, bits, base)))
  if (places.length === 0) return new Float64Array(cells).fill(byClass[0]!)
  const within = membership(places, cells)
  const expected = new Float64Array(cells)
  for (let cell = 0; cell < cells; cell++) expected[cell] = byClass[within[cell]!]!
  return expected
}

/** What the model leaves of each cell's score, times its weight. */
export function weightedRests({ score, weight }: Weighted, model: SegmentModel): Float64Array {
  const rests = expectedScores(model, score.length)
  for (let cell = 0; cell < rests.length; cell++) rests[cell] = weight[cell]! * (score[cell]! - rests[cell]!)
  return rests
}

/** Gauss with a pivot; what has no weight of its own is left where it is. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => row.map((each, column) => (column === index ? each * (1 + 1e-9) + 1e-12 : each)).concat(right[index]!))
  const n = rows.length
  for (let column = 0; column < n; column++) {
    const pivot = rows.slice(column).reduce((best, row, index) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? column + index : best), column)
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (const [index, row] of rows.entries()) {
      if (index === column) continue
      const times = row[column]! / rows[column]![column]!
      for (let each = column; each <= n; each++) row[each]! -= times * rows[column]![each]!
    }
  }
  return rows.map((row, index) => row[n]! / row[index]!)
}
