import { type Doubt, type SeriesFit, varianceOfDoubt } from '@plumbline/stats'
import { type Combination, longHistory } from './choose.ts'
import type { Adjusted } from './courses.ts'
import { recencyOf, sizeOf } from './error-size.ts'
import type { Scale } from './scale.ts'

/** How far the future may lie from what is expected, on a scale. */
export interface Spread {
  /** One-step errors of the voices together. */
  readonly residuals: Float64Array
  readonly sigma: number
  /** What the backtests showed: how much wider or narrower each step is than the errors promise. */
  readonly widening: Float64Array
  /** Degrees of freedom of Student's t that the size is drawn by. */
  readonly tails: number
  /** Standard error of the trend, in sizes a step. */
  readonly trendError: number
  /** How well what came from outside is known, on the scale; null where nothing was taken out. */
  readonly doubt: Doubt | null
}

/**
 * The calibration of the intervals (conformal in spirit: errors that were really made, on values that were not seen, against promised ones).
 * Few backtests say little, so they are shrunk towards `usual`: what holds over many series. The usual numbers were found on the M3 series and looked at
 * beside M1 and tourism; those of long histories on drawn ones.
 */
const usual = { backtests: 8, backtestsOfLong: 3, size: 0.88, trendError: 1.3, longPoints: 250 }
/** A normal error lies within so many standard deviations in 80 % of all cases. */
const normal80 = 1.2815515655446004
const mostWidening = 2.5
const leastWidening = 0.7
const leastWideningOfLong = 0.35
/** A backtest's squared error counts at most as this many times the promised one: one broken level is not every future. */
const mostSurprise = 9

export function spreadOf(
  { fit, backtests, adjusted }: Combination,
  values: Float64Array,
  centre: Float64Array,
  scale: Scale,
  seen: (t: number) => boolean,
): Spread {
  const residuals = residualsOf(fit.expected, values, scale, seen)
  const size = errorSizeOf(residuals, fit.learned, values.length)
  const surprises = backtests.map(({ at, fit: then, ahead, adjusted: outside }) => {
    // A short history is asked how errors grow from step to step, given their size of today; what their size was then is the noise of a few.
    const sizeThen = values.length < longHistory ? size : errorSizeOf(residualsOf(then.expected, values, scale, seen), then.learned, at)
    const promised = promisedOf(then, sizeThen, at, doubtOnScale(outside, ahead, scale), ahead.length)
    return promised.map((promise, step) =>
      !seen(at + step) || promise === 0 ? Number.NaN : Math.min(mostSurprise, ((scale.to(values[at + step]!) - scale.to(ahead[step]!)) / promise) ** 2),
    )
  })
  return {
    residuals,
    sigma: size * usualSize(values.length),
    widening: wideningOf(surprises, centre.length, values.length),
    tails: 2.5 + values.length / 12,
    trendError: usual.trendError / Math.sqrt(values.length),
    doubt: doubtOnScale(adjusted, centre, scale),
  }
}

/**
 * By how much the errors of the backtests were larger than promised, step by step: one number for a short history. A long one tells near from far,
 * and what is usual from a few days that are unlike all others.
 */
function wideningOf(surprises: readonly Float64Array[], steps: number, points: number): Float64Array {
  const tests = surprises.length
  if (points < longHistory) {
    const meanSquare = (usual.backtests + surprises.reduce((sum, test) => sum + meanOfKnown(test), 0)) / (usual.backtests + tests)
    return new Float64Array(steps).fill(Math.min(mostWidening, Math.max(leastWidening, Math.sqrt(meanSquare))))
  }
  const squareBy = (weightOf: (step: number, of: number) => number) =>
    (usual.backtestsOfLong + tests * usualSquareOf(surprises, weightOf)) / (usual.backtestsOfLong + tests)
  const near = squareBy((step, of) => 1 - farness(step, of))
  const far = squareBy(farness)
  return Float64Array.from({ length: steps }, (_, step) =>
    Math.min(mostWidening, Math.max(leastWideningOfLong, Math.sqrt(near + farness(step, steps) * (far - near)))),
  )
}

/** 0 for the next step, 1 for the last of them. */
function farness(step: number, of: number): number {
  return of === 1 ? 0.5 : Math.log(step + 1) / Math.log(of)
}

function meanOfKnown(squares: Float64Array): number {
  const known = squares.filter((square) => !Number.isNaN(square))
  return known.length === 0 ? 1 : known.reduce((sum, square) => sum + square, 0) / known.length
}

/** The square that holds 80 % of them, beside that of a normal error. */
function usualSquareOf(surprises: readonly Float64Array[], weightOf: (step: number, of: number) => number): number {
  const told = surprises
    .flatMap((test) => Array.from(test, (square, step) => ({ square, weight: weightOf(step, test.length) })))
    .filter(({ square }) => !Number.isNaN(square))
    .sort((a, b) => a.square - b.square)
  const total = told.reduce((sum, { weight }) => sum + weight, 0)
  let sum = 0
  for (const { square, weight } of told) {
    sum += weight
    if (sum >= 0.8 * total && sum > 0) return square / normal80 ** 2
  }
  return 1
}

/** What a history of a few years leaves open is in the tails and the trend already; the errors of a long one are as large as they look. */
function usualSize(points: number): number {
  return 1 - (1 - usual.size) / (1 + (points / usual.longPoints) ** 2)
}

/** The doubt about what comes from outside is felt on logarithms or in the unit: by the slope of the scale at what is expected. */
function doubtOnScale({ doubt, factors }: Adjusted, ahead: Float64Array, scale: Scale): Doubt | null {
  if (doubt === null) return null
  const { shared, own } = doubt(ahead.length)
  const slopes = ahead.map((value) => {
    const by = factors ? 1e-3 : 1e-3 * Math.max(Math.abs(value), 1e-9)
    return (factors ? scale.to(value * Math.exp(by)) - scale.to(value * Math.exp(-by)) : scale.to(value + by) - scale.to(value - by)) / (2 * by)
  })
  const felt = (column: Float64Array) => column.map((size, step) => size * slopes[step]!)
  return { shared: shared.map(felt), own: felt(own) }
}

/** Size of a one-step error as it is of late; of a long history the backtests tell what changed. */
function errorSizeOf(residuals: Float64Array, learned: number, points: number): number {
  const recency = points < longHistory ? recencyOf(residuals) : 1
  return sizeOf(residuals, learned, points) * Math.sqrt(recency)
}

/** Standard deviation of the error at each step, as a fit promises it. */
function promisedOf(fit: SeriesFit, size: number, known: number, doubt: Doubt | null, steps: number): Float64Array {
  const responses = fit.responses(steps)
  const outside = doubt === null ? null : varianceOfDoubt(doubt)
  let squares = 0
  return responses.map((response, step) => {
    squares += response * response
    return Math.sqrt(size * size * (squares + ((step + 1) * usual.trendError * response) ** 2 / known) + (outside?.[step] ?? 0))
  })
}

/** Errors on the scale, where there is a reading and an expectation of it. */
function residualsOf(expected: Float64Array, values: Float64Array, scale: Scale, seen: (t: number) => boolean): Float64Array {
  const errors: number[] = []
  for (let t = 0; t < expected.length; t++) {
    const error = scale.to(values[t]!) - scale.to(expected[t]!)
    if (seen(t) && Number.isFinite(error)) errors.push(error)
  }
  return Float64Array.from(errors)
}
