import type { Random } from '@plumbline/stats'
import { type Candidate, sigmaOf, type Voice } from './choose.ts'
import { advance, copyState, expected } from './forecasters/smoothing.ts'

/** Below this many residuals, their own shape says nothing and a normal one is taken. */
const leastResiduals = 12

/**
 * Futures of a series, drawn from what its errors were.
 *
 * Each path follows one of the voices, as often as its share says, and draws its errors anew from that fit's residuals, a little
 * blurred, so that the spread grows with the horizon as the method says. Each path also draws how large the errors truly are (the
 * history shows them only roughly) and, for a drift, how steep it is. All is widened by what the backtest showed the fit to be too sure.
 *
 * Returns paths x steps, row by row, in the unit of the metric.
 */
export function simulatePaths(voices: readonly Voice[], steps: number, paths: number, random: Random): Float64Array {
  const speakers = voices.map(({ candidate }) => speakerOf(candidate, random))
  const futures = new Float64Array(paths * steps)
  const order = random.shuffle(dealPaths(voices, paths))
  for (const [path, speaker] of order.entries()) speakers[speaker]!(futures.subarray(path * steps, (path + 1) * steps))
  return futures
}

/** As many paths for each voice as its share says; what is left over by rounding goes to the loudest. */
function dealPaths(voices: readonly Voice[], paths: number): number[] {
  const dealt = voices.flatMap(({ share }, index) => Array.from({ length: Math.floor(share * paths) }, () => index))
  return [...dealt, ...Array.from({ length: paths - dealt.length }, () => 0)]
}

/** Fills one future of a candidate. */
function speakerOf({ fitted, scale, surprise }: Candidate, random: Random): (future: Float64Array) => void {
  const residuals = fitted.residuals.filter((residual) => !Number.isNaN(residual))
  const freedom = Math.max(2, residuals.length - fitted.learned)
  const sigma = sigmaOf(fitted) * wideningOf(surprise)
  const draw = shockDrawer(residuals, random)
  return (future) => {
    const size = sigma * Math.sqrt(freedom / (2 * random.gamma(freedom / 2)))
    const state = copyState(fitted.state)
    if (fitted.trendError > 0) state.trend += fitted.trendError * wideningOf(surprise) * random.normal()
    for (let step = 0; step < future.length; step++) {
      const shock = size * draw()
      future[step] = scale.from(expected(state, fitted.weights) + shock)
      advance(state, fitted.weights, shock)
    }
  }
}

/** Draws errors of mean zero and variance one: a residual blurred by a normal (a smoothed bootstrap), or a normal alone. */
function shockDrawer(residuals: Float64Array, random: Random): () => number {
  const mean = residuals.reduce((sum, residual) => sum + residual, 0) / residuals.length
  const sd = Math.sqrt(residuals.reduce((sum, residual) => sum + (residual - mean) ** 2, 0) / residuals.length)
  if (residuals.length < leastResiduals || sd === 0) return () => random.normal()
  const standard = residuals.map((residual) => (residual - mean) / sd)
  // Silverman's rule of thumb (1986); the shrinking keeps the variance at one.
  const blur = 1.06 * residuals.length ** -0.2
  const shrink = 1 / Math.sqrt(1 + blur * blur)
  return () => (standard[random.integer(standard.length)]! + blur * random.normal()) * shrink
}

/** How far the backtest's errors exceeded the promised ones; few origins count little against a prior of eight sound ones. */
function wideningOf({ meanSquare, origins }: Candidate['surprise']): number {
  const prior = 8
  return Math.min(2.5, Math.max(0.9, Math.sqrt((prior + origins * meanSquare) / (prior + origins))))
}
