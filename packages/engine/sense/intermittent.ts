import { croston, type IntermittentFit, type Random, teunter } from '@plumbline/stats'

/** Weights of the newest that are tried: from demand that stays as it is to demand that dies out or takes off. */
const weights = [0.02, 0.05, 0.1, 0.2]
const candidates: readonly ((values: Float64Array) => IntermittentFit)[] = [
  ...weights.map((alpha) => (values: Float64Array) => teunter(values, alpha, alpha)),
  (values: Float64Array) => croston(values, 0.1, true),
]
/** How much louder the one with the smaller misses speaks. */
const sharpness = 4

/**
 * Futures of demand that comes now and then: whether it comes is drawn by its chance, how much by what came before (a bootstrap of the sizes).
 * Chance and mean are those of the method of Teunter, Syntetos and Babai with four weights of the newest, and of Croston's as corrected by Syntetos
 * and Boylan; each the louder the less it missed in backtests over the second half of the history. Each path draws how likely it truly is.
 *
 * Returns paths x steps, row by row.
 */
export function intermittentFutures(values: Float64Array, steps: number, paths: number, random: Random): Float64Array {
  const misses = candidates.map((fit) => missOf(fit, values, steps))
  const least = Math.min(...misses)
  const weighted = candidates.map((fit, index) => ({ ...fit(values), weight: misses[index] === least ? 1 : (least / misses[index]!) ** sharpness }))
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0)
  const mean = weighted.reduce((sum, fit) => sum + (fit.weight / total) * fit.mean, 0)
  const chance = Math.min(
    0.999,
    Math.max(
      0.001,
      weighted.reduce((sum, fit) => sum + (fit.weight / total) * fit.chance, 0),
    ),
  )
  const sizes = values.filter((value) => value > 0)
  const meanSize = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  // Sizes are drawn as they were where the level of demand has stayed, else moved with it.
  const factor = mean / chance / meanSize
  const known = values.length
  const futures = new Float64Array(paths * steps)
  for (let path = 0; path < paths; path++) {
    const truly = random.beta(chance * known + 0.5, (1 - chance) * known + 0.5)
    for (let step = 0; step < steps; step++) {
      if (random.chance(truly)) futures[path * steps + step] = factor * sizes[random.integer(sizes.length)]!
    }
  }
  return futures
}

/** Mean squared error over the second half: what is expected of a period against what the next `steps` brought on average. */
function missOf(fit: (values: Float64Array) => IntermittentFit, values: Float64Array, steps: number): number {
  const n = values.length
  let squares = 0
  let count = 0
  for (let known = Math.max(4, Math.ceil(n / 2)); known < n; known += Math.max(1, Math.floor(n / 16))) {
    const part = values.subarray(0, known)
    if (!part.some((value) => value > 0)) continue
    const rest = values.subarray(known, Math.min(n, known + steps))
    squares += (fit(part).mean - rest.reduce((sum, value) => sum + value, 0) / rest.length) ** 2
    count++
  }
  return count === 0 ? 1 : squares / count
}
