/**
 * Where a continuous function crosses zero between low and high, at whose ends its signs differ, to within the tolerance.
 * Source: Brent (1973): inverse quadratic steps while they shrink the bracket fast enough, halving where they do not.
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-12): number {
  let best = high
  let atBest = f(high)
  let before = low
  let atBefore = f(low)
  if (atBefore > 0 === atBest > 0 && atBefore !== 0 && atBest !== 0) throw new RangeError(`no change of sign between ${low} and ${high}`)
  // The root lies between best and across; before is the best of one step ago.
  let across = before
  let atAcross = atBefore
  let step = best - before
  let stepBefore = step
  for (let round = 0; round < 200; round++) {
    if (Math.abs(atAcross) < Math.abs(atBest)) {
      ;[before, best, across] = [best, across, best]
      ;[atBefore, atBest, atAcross] = [atBest, atAcross, atBest]
    }
    const least = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2
    const half = (across - best) / 2
    if (Math.abs(half) <= least || atBest === 0) return best
    const guess = Math.abs(stepBefore) >= least && Math.abs(atBefore) > Math.abs(atBest) ? interpolated(best, atBest, before, atBefore, across, atAcross) : half
    if (Number.isFinite(guess) && guess / half > 0 && Math.abs(guess) < Math.min(1.5 * Math.abs(half), Math.abs(stepBefore) / 2)) {
      stepBefore = step
      step = guess
    } else {
      stepBefore = half
      step = half
    }
    before = best
    atBefore = atBest
    best += Math.abs(step) > least ? step : Math.sign(half) * least
    atBest = f(best)
    if (atBest > 0 === atAcross > 0) {
      across = before
      atAcross = atBefore
      step = best - before
      stepBefore = step
    }
  }
  return best
}

/** Step from the best point to the zero of the parabola, in the function's values, through the three points; of the line where there are only two. */
function interpolated(best: number, atBest: number, before: number, atBefore: number, across: number, atAcross: number): number {
  if (before === across) return (-atBest * (before - best)) / (atBefore - atBest)
  const first = (best * atBefore * atAcross) / ((atBest - atBefore) * (atBest - atAcross))
  const second = (before * atBest * atAcross) / ((atBefore - atBest) * (atBefore - atAcross))
  const third = (across * atBest * atBefore) / ((atAcross - atBest) * (atAcross - atBefore))
  return first + second + third - best
}
