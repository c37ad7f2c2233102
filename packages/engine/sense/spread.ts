import type { SeriesFit } from '@plumbline/stats'
import type { Combination } from './choose.ts'
import type { Scale } from './scale.ts'

/** How far the future may lie from what is expected, on a scale. */
export interface Spread {
  /** One-step errors of the voices together. */
  readonly residuals: Float64Array
  /** Their size, corrected by what the backtests showed. */
  readonly sigma: number
  /** Degrees of freedom of Student's t that the size is drawn by. */
  readonly tails: number
  /** Standard error of the trend, in sizes a step. */
  readonly trendError: number
}

/**
 * The calibration of the intervals (conformal in spirit: errors that were really made, on values that were not seen, against promised ones).
 * Few backtests say little, so they are shrunk towards `usual`: what holds over many series. The usual numbers were found on the M3 series.
 */
const usual = { backtests: 8, size: 0.88 }
const mostWidening = 2.5
/** A backtest's squared error counts at most as this many times the promised one: one broken level is not every future. */
const mostSurprise = 9

export function spreadOf({ fit, backtests }: Combination, values: Float64Array, scale: Scale, seen: (t: number) => boolean): Spread {
  const residuals = residualsOf(fit.expected, values, scale, seen)
  const surprises = backtests.map(({ at, fit: then, ahead }) => {
    const promised = promisedOf(then, residualsOf(then.expected, values, scale, seen), at, ahead.length)
    let sum = 0
    let count = 0
    for (let step = 0; step < ahead.length; step++) {
      if (!seen(at + step) || promised[step] === 0) continue
      sum += Math.min(mostSurprise, ((scale.to(values[at + step]!) - scale.to(ahead[step]!)) / promised[step]!) ** 2)
      count++
    }
    return count === 0 ? 1 : sum / count
  })
  const meanSquare = (usual.backtests + surprises.reduce((sum, surprise) => sum + surprise, 0)) / (usual.backtests + surprises.length)
  const widening = Math.min(mostWidening, Math.max(0.7, Math.sqrt(meanSquare)))
  return {
    residuals,
    sigma: sizeOf(residuals, fit.learned, values.length) * widening * usual.size,
    tails: 2 + values.length / 14,
    trendError: 1 / Math.sqrt(values.length),
  }
}

/** Standard deviation of the error at each step, as a fit promises it. */
function promisedOf(fit: SeriesFit, residuals: Float64Array, known: number, steps: number): Float64Array {
  const size = sizeOf(residuals, fit.learned, known)
  const responses = fit.responses(steps)
  let squares = 0
  return responses.map((response, step) => {
    squares += response * response
    return size * Math.sqrt(squares + ((step + 1) * response) ** 2 / known)
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

/** Standard deviation of one-step errors, corrected for what was learned: a quarter of the points at most, since several models share the errors. */
function sizeOf(residuals: Float64Array, learned: number, points: number): number {
  let squares = 0
  for (const residual of residuals) squares += residual * residual
  return Math.sqrt(squares / Math.max(2, residuals.length - Math.min(learned, points / 4)))
}
