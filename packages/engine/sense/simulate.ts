import type { Doubt, Random, SeriesFit } from '@plumbline/stats'
import { quantileOfSorted } from '@plumbline/stats'
import type { Combination } from './choose.ts'
import type { Scale } from './scale.ts'
import { shockDrawer } from './shocks.ts'
import { spreadOf } from './spread.ts'

export interface FutureQuestion {
  readonly combination: Combination
  readonly values: Float64Array
  readonly scale: Scale
  /** Values that were read, not filled in. */
  readonly seen: (t: number) => boolean
  readonly steps: number
  readonly paths: number
  readonly random: Random
}

/**
 * Futures of a series around what its voices expect together, drawn from what its errors were.
 *
 * Each path draws its errors anew from the one-step errors of the past, a little blurred; they work on as the voices' responses say, so that the
 * spread grows with the horizon. Each path leans towards one of the voices, as often as its share says: where they disagree, so do the futures.
 * Each draws how large the errors truly are, how wrong the trend is and how wrong what was taken out from outside, which a history shows only roughly. All is scaled by how large the
 * errors of the backtests were beside the promised ones.
 *
 * Returns paths x steps, row by row, in the unit of the metric; the middle of each step's values is what the voices expect.
 */
export function simulatePaths({ combination, values, scale, seen, steps, paths, random }: FutureQuestion): Float64Array {
  const expected = combination.fit.ahead(steps)
  const spread = spreadOf(combination, values, expected, scale, seen)
  const centre = expected.map(scale.to)
  const leanings = combination.voices.map(({ learned }) => learned.ahead(steps).map((value, step) => scale.to(value) - centre[step]!))
  const shares = combination.voices.map(({ share }) => share)
  const draw = shockDrawer(spread.residuals, random)
  const moves = movesOf(combination.fit, steps)
  const futures = new Float64Array(paths * steps)
  const shocks = new Float64Array(steps)
  const leaders = dealPaths(shares, paths, random)
  for (let path = 0; path < paths; path++) {
    const size = spread.sigma * Math.sqrt(spread.tails / (2 * random.gamma(spread.tails / 2)))
    const slope = size * spread.trendError * random.normal()
    const leaning = leanings[leaders[path]!]!
    for (let step = 0; step < steps; step++) shocks[step] = size * draw()
    const outside = spread.doubt === null ? null : drawDoubt(spread.doubt, random)
    let carried = 0
    for (let step = 0; step < steps; step++) {
      carried += shocks[step]!
      for (let i = 0; i < moves.steps.length && moves.steps[i]! <= step; i++) carried += moves.changes[i]! * shocks[step - moves.steps[i]!]!
      const apart = carried + slope * (step + 1) * moves.reach[step]! + (outside?.[step] ?? 0)
      futures[path * steps + step] = spread.widening[step]! * apart + leaning[step]!
    }
  }
  placeMiddles(futures, centre, scale, paths)
  return futures
}

function drawDoubt({ shared, own }: Doubt, random: Random): Float64Array {
  const drawn = own.map((size) => (size === 0 ? 0 : size * random.normal()))
  for (const column of shared) {
    const by = random.normal()
    for (let step = 0; step < drawn.length; step++) drawn[step] = drawn[step]! + by * column[step]!
  }
  return drawn
}

interface Moves {
  /** Steps after a shock at which its effect changes, ascending, and by how much. */
  readonly steps: readonly number[]
  readonly changes: readonly number[]
  /** The response itself. */
  readonly reach: Float64Array
}

/** Responses as changes from step to step: most change little after the first steps, so that long horizons cost little. */
function movesOf(fit: SeriesFit, steps: number): Moves {
  const reach = fit.responses(steps)
  const kept: { readonly step: number; readonly change: number }[] = []
  for (let step = 1; step < steps; step++) {
    const change = reach[step]! - reach[step - 1]!
    if (Math.abs(change) > 1e-4) kept.push({ step, change })
  }
  return { steps: kept.map(({ step }) => step), changes: kept.map(({ change }) => change), reach }
}

/** As many paths for each voice as its share says, in random order; what is left over by rounding goes to the first. */
function dealPaths(shares: readonly number[], paths: number, random: Random): readonly number[] {
  const dealt = shares.flatMap((share, index) => Array.from({ length: Math.floor(share * paths) }, () => index))
  return random.shuffle([...dealt, ...Array.from({ length: paths - dealt.length }, () => 0)])
}

/** Moves each step's values so that their middle is the centre, and brings them to the unit. */
function placeMiddles(futures: Float64Array, centre: Float64Array, scale: Scale, paths: number): void {
  const steps = centre.length
  const column = new Float64Array(paths)
  for (let step = 0; step < steps; step++) {
    for (let path = 0; path < paths; path++) column[path] = futures[path * steps + step]!
    column.sort()
    const shift = centre[step]! - quantileOfSorted(column, 0.5)
    for (let path = 0; path < paths; path++) futures[path * steps + step] = scale.from(futures[path * steps + step]! + shift)
  }
}
