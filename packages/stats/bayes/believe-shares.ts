import { findRoot } from '../find-root.ts'
import type { Share } from '../share-difference.ts'
import type { Undetermined } from '../undetermined.ts'
import type { Belief, BeliefQuestion } from './believe-effect.ts'
import { type BetaBelief, type BetaPoints, betaMean, betaVariance, logitCorners, pointsOf, shareAbove, shareBelow } from './beta-belief.ts'

/** Imagined units before the measurement: 1 and 1 are an even belief in every share, a half and a half Jeffreys's. Both above zero. */
export interface SharePrior {
  readonly hits: number
  readonly misses: number
}

export const evenPrior: SharePrior = { hits: 1, misses: 1 }

export interface SharesBelief {
  /** Treatment minus control. */
  readonly difference: Belief
  /** Treatment over control minus one; its mean is null where it has none (a control with next to no hits). */
  readonly relative: { readonly mean: number | null; readonly low: number; readonly high: number; readonly level: number }
}

/**
 * Belief about the difference of two shares, each with a beta prior: exact, by integration over the better-known share, also for few or no hits.
 *
 * Undetermined: "too-few-units" where a group is empty, "not-a-share" where hits are not between 0 and the units.
 * Source: the conjugate beta-binomial model. Checked against: golden/beliefs.json (SciPy's integration, and Miller's closed sum).
 */
export function believeShares(treatment: Share, control: Share, question: BeliefQuestion & { readonly prior?: SharePrior }): SharesBelief | Undetermined {
  const wrong = [treatment, control].map(whyNoShare).find((reason) => reason !== null)
  if (wrong) return wrong
  const { level, better, minimumEffect, prior = evenPrior } = question
  const treated = afterMeasuring(prior, treatment)
  const untreated = afterMeasuring(prior, control)
  const mean = betaMean(treated) - betaMean(untreated)
  const sd = Math.sqrt(betaVariance(treated) + betaVariance(untreated))
  const beyond = comparerOf(treated, untreated)
  const chanceAbove = (difference: number) => beyond((share) => share + difference, (share) => share - difference) // biome-ignore format: a line and its inverse
  const chanceAboveRatio = (ratio: number) => beyond((share) => share * ratio, (share) => share / ratio) // biome-ignore format: a line and its inverse
  const [lossBelow, lossAbove] = lossesOf(treated, untreated)
  const quantile = (p: number) =>
    findRoot((difference) => p - 1 + chanceAbove(difference), Math.max(-1, mean - 40 * sd), Math.min(1, mean + 40 * sd), 1e-10 * sd)
  const tail = (1 - level) / 2
  const up = better === 'up'
  return {
    difference: {
      mean,
      sd,
      low: quantile(tail),
      high: quantile(1 - tail),
      level,
      chanceToWin: up ? chanceAbove(0) : 1 - chanceAbove(0),
      chanceAboveMinimum: minimumEffect === undefined ? null : up ? chanceAbove(minimumEffect) : 1 - chanceAbove(-minimumEffect),
      lossIfShipped: up ? lossBelow : lossAbove,
      lossIfKept: up ? lossAbove : lossBelow,
    },
    relative: {
      // The mean of one over a beta is finite only for a first shape above one.
      mean: untreated.a > 1 ? betaMean(treated) * ((untreated.a + untreated.b - 1) / (untreated.a - 1)) - 1 : null,
      low: ratioQuantile(chanceAboveRatio, tail, treated, untreated) - 1,
      high: ratioQuantile(chanceAboveRatio, 1 - tail, treated, untreated) - 1,
      level,
    },
  }
}

export function afterMeasuring({ hits, misses }: SharePrior, share: Share): BetaBelief {
  if (!(hits > 0 && misses > 0)) throw new RangeError(`a prior needs hits and misses above zero, not ${hits} and ${misses}`)
  return { a: hits + share.hits, b: misses + share.units - share.hits }
}

export function whyNoShare({ hits, units }: Share): Undetermined | null {
  if (units < 1) return { undetermined: 'too-few-units', because: 'a group is empty', mend: 'Wait until both groups have units.' }
  if (!(hits >= 0 && hits <= units)) return { undetermined: 'not-a-share', because: 'hits are below zero or above the units', mend: 'Count every unit once.' }
  return null
}

/**
 * Chance that the treated share lies above a rising function of the untreated one. Integrates over the share that is known better, over which the other's
 * distribution is smooth, but for where it ends at 0 or 1: there the range is cut.
 */
function comparerOf(treated: BetaBelief, untreated: BetaBelief): (line: (share: number) => number, inverse: (share: number) => number) => number {
  const overTreated = betaVariance(treated) < betaVariance(untreated)
  const known = overTreated ? treated : untreated
  const corners = logitCorners(known)
  const uncut = pointsOf(known, corners)
  return (line, inverse) => {
    const { share, weight } = cutAt(overTreated ? [line(0), line(1)] : [inverse(0), inverse(1)], known, corners) ?? uncut
    let chance = 0
    for (let i = 0; i < share.length; i++) {
      if (weight[i]! < 1e-22) continue
      chance += weight[i]! * (overTreated ? shareBelow(untreated, inverse(share[i]!)) : shareAbove(treated, line(share[i]!)))
    }
    return Math.min(1, chance)
  }
}

function cutAt(shares: readonly number[], belief: BetaBelief, corners: readonly number[]): BetaPoints | null {
  const cuts = shares
    .filter((share) => share > 0 && share < 1)
    .map((share) => Math.log(share / (1 - share)))
    .filter((logit) => logit > corners[0]! && logit < corners.at(-1)!)
  return cuts.length === 0 ? null : pointsOf(belief, [...corners, ...cuts].sort((a, b) => a - b)) // biome-ignore format: one thought
}

/** Mean of how far the treated share lies below the untreated one, and above it. */
function lossesOf(treated: BetaBelief, untreated: BetaBelief): readonly [number, number] {
  const same = (share: number) => share
  // A share times its density is its mean times the density of a beta with one more hit.
  const chanceBelow = 1 - comparerOf(treated, { ...untreated, a: untreated.a + 1 })(same, same)
  const chanceBelowTreated = 1 - comparerOf({ ...treated, a: treated.a + 1 }, untreated)(same, same)
  const below = Math.max(0, betaMean(untreated) * chanceBelow - betaMean(treated) * chanceBelowTreated)
  return [below, Math.max(0, below + betaMean(treated) - betaMean(untreated))]
}

function ratioQuantile(chanceAbove: (ratio: number) => number, p: number, treated: BetaBelief, untreated: BetaBelief): number {
  // On the logarithm of the ratio, starting from its rough normal range.
  const centre = Math.log(betaMean(treated) / betaMean(untreated))
  const scale = Math.sqrt(1 / treated.a + 1 / untreated.a)
  const excess = (logRatio: number) => p - 1 + chanceAbove(Math.exp(logRatio))
  let reach = 4
  while ((excess(centre - reach * scale) > 0 || excess(centre + reach * scale) < 0) && reach < 1e4) reach *= 2
  return Math.exp(findRoot(excess, centre - reach * scale, centre + reach * scale, 1e-10 * scale))
}
