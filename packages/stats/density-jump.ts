import { normalCdf } from './normal.ts'
import type { Undetermined } from './undetermined.ts'

export interface DensityJump {
  /** ln of the density just above over the density just below. */
  readonly estimate: number
  readonly error: number
  /** Two-sided, against no jump. */
  readonly pValue: number
}

const leastUnits = 30
/** Of the bandwidth with the least error: the bias of a steep density must be small beside what is left to chance. */
const undersmoothing = 0.5

/**
 * Whether units are heaped on one side of a cut-off: a histogram whose bins do not cross it, smoothed by local lines on each side.
 *
 * Undetermined: "too-few-units" (fewer than thirty on a side), "no-variance".
 * Source: McCrary (2008), with his choice of bins and bandwidth.
 */
export function densityJump(x: Float64Array, cutoff: number): DensityJump | Undetermined {
  const from = x.map((value) => value - cutoff)
  const [below, above] = [from.filter((value) => value < 0), from.filter((value) => value >= 0)]
  if (Math.min(below.length, above.length) < leastUnits)
    return { undetermined: 'too-few-units', because: `fewer than ${leastUnits} units lie on one side of the cut-off`, mend: 'Bring more units.' }
  const mean = from.reduce((sum, value) => sum + value, 0) / from.length
  const sd = Math.sqrt(from.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (from.length - 1))
  const bin = (2 * sd) / Math.sqrt(from.length)
  const sides = [below.map((value) => -value), above].map((distances) => histogramOf(distances, bin, from.length))
  const bandwidth = sides.map(({ centres, heights }) => pilotBandwidth(centres, heights)).reduce((sum, each) => sum + (undersmoothing * each) / 2, 0)
  if (!(bandwidth > 0) || !Number.isFinite(bandwidth)) return noVariance
  const [low, high] = sides.map(({ centres, heights }) => heightAtZero(centres, heights, Math.max(bandwidth, 2.5 * bin)))
  if (!(low! > 0 && high! > 0)) return noVariance
  const error = Math.sqrt((24 / 5 / (from.length * Math.max(bandwidth, 2.5 * bin))) * (1 / low! + 1 / high!))
  const estimate = Math.log(high! / low!)
  return { estimate, error, pValue: 2 * normalCdf(-Math.abs(estimate) / error) }
}

const noVariance: Undetermined = {
  undetermined: 'no-variance',
  because: 'the running variable has too few values to draw its density',
  mend: 'Bring the running variable as it was measured, not rounded.',
}

/** Density in bins from the cut-off outwards. */
function histogramOf(distances: Float64Array, bin: number, total: number) {
  const count = Math.floor(distances.reduce((most, value) => Math.max(most, value), 0) / bin) + 1
  const heights = new Float64Array(count)
  for (const distance of distances) heights[Math.floor(distance / bin)]! += 1 / (total * bin)
  return { heights, centres: heights.map((_, index) => (index + 0.5) * bin) }
}

/** Rule of thumb from a curve of the fourth order over the whole side. */
function pilotBandwidth(centres: Float64Array, heights: Float64Array): number {
  const scale = centres.at(-1)! || 1
  const fit = polynomial(
    centres.map((value) => value / scale),
    heights,
    centres.map(() => 1),
    Math.min(4, centres.length - 2),
  )
  if (fit === null) return Number.NaN
  const valueAt = (u: number, derivative: 0 | 2) =>
    fit.reduce((sum, each, power) => sum + (derivative === 0 ? each * u ** power : power < 2 ? 0 : each * power * (power - 1) * u ** (power - 2)), 0) /
    (derivative === 0 ? 1 : scale ** 2)
  let squares = 0
  let curvature = 0
  for (const [index, centre] of centres.entries()) {
    squares += (heights[index]! - valueAt(centre / scale, 0)) ** 2
    curvature += valueAt(centre / scale, 2) ** 2
  }
  return 3.348 * (((squares / Math.max(1, centres.length - 5)) * scale) / curvature) ** (1 / 5)
}

function heightAtZero(centres: Float64Array, heights: Float64Array, bandwidth: number): number {
  const weights = centres.map((centre) => Math.max(0, 1 - centre / bandwidth))
  return (
    polynomial(
      centres.map((value) => value / bandwidth),
      heights,
      weights,
      1,
    )?.[0] ?? Number.NaN
  )
}

/** Weighted polynomial by its normal equations; x is of the size of one. Null where it cannot be fitted. */
function polynomial(x: Float64Array, y: Float64Array, weights: Float64Array, order: number): readonly number[] | null {
  const size = order + 1
  if (order < 0) return null
  const rows = Array.from({ length: size }, (_, a) => [
    ...Array.from({ length: size }, (__, b) => x.reduce((sum, value, i) => sum + weights[i]! * value ** (a + b), 0)),
    x.reduce((sum, value, i) => sum + weights[i]! * value ** a * y[i]!, 0),
  ])
  for (let column = 0; column < size; column++) {
    const pivot = rows.slice(column).reduce((best, row, offset) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? column + offset : best), column)
    if (!(Math.abs(rows[pivot]![column]!) > 1e-13)) return null
    const kept = rows[column]!
    rows[column] = rows[pivot]!
    rows[pivot] = kept
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = rows[row]![column]! / rows[column]![column]!
      for (let at = column; at <= size; at++) rows[row]![at]! -= factor * rows[column]![at]!
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!)
}
