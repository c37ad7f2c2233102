import { type BeforeAfter, type ChangeCube, cellsOf } from './change-cube.ts'

/**
 * How far each cell moved, and how much that says.
 *
 * score: the change over the mean of both periods, in -2 to 2: what makes every cell of a segment a third smaller gives all of them the same score,
 * and swapping the periods turns its sign (the "generalised ripple effect" of Li et al., Squeeze, 2019).
 * size: the mean of both periods, in the unit of the metric; for a ratio, of the tops that both periods would have over the same bottom.
 */
export interface Deviations {
  readonly score: Float64Array
  readonly size: Float64Array
}

/** How scores of cells scatter where nothing particular happened: their variance is `spread` + `grain` / size. */
export interface Noise {
  readonly spread: number
  readonly grain: number
}

/** The movement of what adds up. */
export function deviationsOf({ before, after }: BeforeAfter): Deviations {
  const cells = before.length
  const [score, size] = [new Float64Array(cells), new Float64Array(cells)]
  for (let cell = 0; cell < cells; cell++) {
    size[cell] = (Math.abs(before[cell]!) + Math.abs(after[cell]!)) / 2
    score[cell] = size[cell]! === 0 ? 0 : (after[cell]! - before[cell]!) / size[cell]!
  }
  return { score, size }
}

/** The movement of the rates of a ratio: what its tops would have done had its bottoms stayed. A cell without a bottom in one of the periods says nothing. */
export function rateDeviationsOf(cube: ChangeCube & { readonly bottom: BeforeAfter }): Deviations {
  const { top, bottom } = cube
  const cells = cellsOf(cube)
  const [before, after] = [new Float64Array(cells), new Float64Array(cells)]
  for (let cell = 0; cell < cells; cell++) {
    const [b, a] = [bottom.before[cell]!, bottom.after[cell]!]
    if (b === 0 || a === 0 || b > 0 !== a > 0) continue
    const common = (2 * b * a) / (b + a)
    before[cell] = (top.before[cell]! / b) * common
    after[cell] = (top.after[cell]! / a) * common
  }
  return deviationsOf({ before, after })
}

/** Scatter below this is taken for rounding: one percent. */
const leastSpread = 0.01 ** 2

/** Cells put into bins of like size, the small ones first; those without a size are in none. */
export function binsBySize({ size }: Deviations): readonly Uint32Array[] {
  const order = orderBy(size)
  const cells = order.subarray(order.findIndex((cell) => size[cell]! > 0))
  if (cells.length === 0 || !(size[cells[0]!]! > 0)) return []
  const bins = Math.max(1, Math.min(12, Math.floor(cells.length / 30)))
  return Array.from({ length: bins }, (_, bin) => cells.subarray(Math.floor((bin * cells.length) / bins), Math.floor(((bin + 1) * cells.length) / bins)))
}

/** The indexes of numbers in the order of their size. */
export function orderBy(numbers: Float64Array): Uint32Array {
  // Sorting pairs of number and index as plain floats is far faster than comparing by a function: sort the numbers, then hand out places.
  const sorted = Float64Array.from(numbers).sort()
  const next = new Map<number, number>()
  for (let index = sorted.length - 1; index >= 0; index--) next.set(sorted[index]! + 0, index)
  const order = new Uint32Array(numbers.length)
  for (let index = 0; index < numbers.length; index++) {
    const place = next.get(numbers[index]! + 0)!
    order[place] = index
    next.set(numbers[index]! + 0, place + 1)
  }
  return order
}

/** Which share of the cells is looked at for noise, with the mean of a normal variable's squares within it over its variance. */
export type Calm = typeof calmer | typeof calmest
export const calmer = { share: 0.8, mean: 0.4377 } as const
export const calmest = { share: 0.5, mean: 0.1426 } as const

/**
 * Fits the noise to the scores around what is expected of them: the scatter of each bin is read from its calmer cells, four fifths of them where nothing
 * is said, so that what did happen to a few does not count as noise, and a line is laid through them.
 */
export function fitNoise({ score, size }: Deviations, bins: readonly Uint32Array[], expected: Float64Array, calm: Calm = calmer): Noise {
  if (bins.length === 0) return { spread: leastSpread, grain: 0 }
  return lineThrough(
    bins.map((cells) => {
      const squares = new Float64Array(cells.length)
      let inverse = 0
      for (let index = 0; index < cells.length; index++) {
        const cell = cells[index]!
        squares[index] = (score[cell]! - expected[cell]!) ** 2
        inverse += 1 / size[cell]!
      }
      return { inverse: inverse / cells.length, variance: calmVariance(squares, calm) }
    }),
  )
}

function calmVariance(squares: Float64Array, { share, mean }: Calm): number {
  const calm = squares.sort().subarray(0, Math.max(1, Math.floor(share * squares.length)))
  const own = calm.reduce((sum, square) => sum + square, 0) / calm.length
  return Math.min(4, Math.max(leastSpread, own / mean))
}

/** Least squares of relative distances, neither part below nothing. */
function lineThrough(points: readonly { readonly inverse: number; readonly variance: number }[]): Noise {
  let [s11, s12, s22, t1, t2] = [0, 0, 0, 0, 0]
  for (const { inverse, variance } of points) {
    s11 += 1 / variance ** 2
    s12 += inverse / variance ** 2
    s22 += inverse ** 2 / variance ** 2
    t1 += 1 / variance
    t2 += inverse / variance
  }
  const determinant = s11 * s22 - s12 ** 2
  const level = t1 / s11
  if (points.length < 3 || determinant <= 1e-12 * s11 * s22) return { spread: Math.max(leastSpread, level), grain: 0 }
  const spread = (t1 * s22 - t2 * s12) / determinant
  const grain = (s11 * t2 - s12 * t1) / determinant
  if (grain < 0) return { spread: Math.max(leastSpread, level), grain: 0 }
  if (spread < leastSpread) return { spread: leastSpread, grain: Math.max(0, (t2 - leastSpread * s12) / s22) }
  return { spread, grain }
}
