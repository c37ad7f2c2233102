import type { SeriesFit } from './series-fit.ts'
import { descend } from './simplex.ts'

/** A theta model that has learned a series; `at` is what the search found, where a second search begins. */
export interface ThetaFit extends SeriesFit {
  readonly at: Float64Array
}

/**
 * The dynamic theta model for a series without season: a smoothed level plus a share of a line that is learned anew with every value.
 *
 * values: without gaps, at least 4. theta: 2 gives the standard method; left out, it is searched for in 1 to 10.
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), "Models for optimising the theta method and their relationship to
 * state space models".
 */
export function fitTheta(values: Float64Array, { theta, warm }: { readonly theta?: number; readonly warm?: ThetaFit } = {}): ThetaFit {
  const first = values[0]!
  let width = Number.MIN_VALUE
  for (const value of values) width = Math.max(width, Math.abs(value - first))
  const free = theta === undefined
  const at = warm?.at.slice() ?? (free ? Float64Array.of(0.5, first, 2) : Float64Array.of(0.5, first))
  const line: Line = { level: 0, mean: 0, start: 0, slope: 0 }
  const thetaOf = (point: Float64Array) => (free ? point[2]! : theta)
  const squares = descend(
    (point) => runThrough(values, point[0]!, point[1]!, thetaOf(point), line, null),
    at,
    [0.0001, first - width, 1],
    [0.9999, first + width, 10],
    { evaluations: warm === undefined ? 150 : 60, tolerance: 1e-6, step: warm === undefined ? 0.15 : 0.04 },
  )
  const expected = new Float64Array(values.length)
  const alpha = at[0]!
  runThrough(values, alpha, at[1]!, thetaOf(at), line, expected)
  const n = values.length
  return {
    at,
    expected,
    learned: at.length + 1,
    criterion: n * Math.log(squares / n + Number.MIN_VALUE),
    ahead: (steps) => goOn({ ...line }, n, alpha, thetaOf(at), steps),
    responses: (steps) => new Float64Array(steps).fill(alpha).fill(1, 0, 1),
  }
}

/** Where the model stands: its level, the mean so far, and the line (start and slope) through what is known. */
interface Line {
  level: number
  mean: number
  start: number
  slope: number
}

/** Fills `line` with the end of the series and `expected` with one-step expectations; returns the sum of squares from the third value on. */
function runThrough(values: Float64Array, alpha: number, level0: number, theta: number, line: Line, expected: Float64Array | null): number {
  const share = 1 - 1 / theta
  let level = level0
  let mean = 0
  let start = 0
  let slope = 0
  // (1 - alpha)^(t - 1)
  let left = 1
  let squares = 0
  for (let t = 1; t <= values.length; t++) {
    const y = values[t - 1]!
    const expectation = level + share * (left * start + ((1 - left * (1 - alpha)) / alpha) * slope)
    // Two values make the line; what was expected before says nothing.
    if (t > 2) squares += (y - expectation) * (y - expectation)
    if (expected !== null) expected[t - 1] = t > 2 ? expectation : Number.NaN
    level = alpha * y + (1 - alpha) * level
    slope = t === 1 ? 0 : ((t - 2) * slope + (6 / t) * (y - mean)) / (t + 1)
    mean += (y - mean) / t
    start = mean - ((t + 1) / 2) * slope
    left *= 1 - alpha
  }
  line.level = level
  line.mean = mean
  line.start = start
  line.slope = slope
  return squares
}

/** The next steps: each expectation is taken in as if it had come true. */
function goOn(line: Line, n: number, alpha: number, theta: number, steps: number): Float64Array {
  const share = 1 - 1 / theta
  let left = (1 - alpha) ** n
  return Float64Array.from({ length: steps }, (_, step) => {
    const t = n + step + 1
    const y = line.level + share * (left * line.start + ((1 - left * (1 - alpha)) / alpha) * line.slope)
    line.level = alpha * y + (1 - alpha) * line.level
    line.slope = ((t - 2) * line.slope + (6 / t) * (y - line.mean)) / (t + 1)
    line.mean += (y - line.mean) / t
    line.start = line.mean - ((t + 1) / 2) * line.slope
    left *= 1 - alpha
    return y
  })
}
