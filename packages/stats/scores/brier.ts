/** How good chances were, in squared misses, and what that is made of. Lower is better; 0 is knowing for sure. */
export interface BrierScore {
  readonly events: number
  /** Mean squared miss of the chances. */
  readonly brier: number
  /** What always saying the base rate would have scored: the variance of the outcomes, at most 0.25. */
  readonly reference: number
  /** 1 less the score over the reference: above 0 the chances tell more than the base rate; null where all outcomes are the same. */
  readonly skill: number | null
  /** Of the score: how far the chances of a band lie from what came of it; 0 where they mean what they say. */
  readonly reliability: number
  /** Taken off the score: how far the bands' outcomes lie from the base rate, so how well the chances part what comes from what does not. */
  readonly resolution: number
  /** What is left inside of the bands, where unlike chances share one; 0 where every band holds one chance. */
  readonly within: number
  readonly bands: readonly ChanceBand[]
}

/** Events whose chances lie close together. Empty bands are left out. */
export interface ChanceBand {
  /** The band holds chances from low on, up to high; the last one holds 1 too. */
  readonly low: number
  readonly high: number
  readonly events: number
  readonly hits: number
  /** Mean chance that was said. */
  readonly said: number
  /** Share that came. */
  readonly came: number
  /** Places of its events in the list. */
  readonly members: readonly number[]
}

/**
 * Brier score of chances against outcomes, with its decomposition over bands of equal width:
 * brier = reliability - resolution + reference + within.
 *
 * chances: 0 to 1. outcome: 0 or 1, as many. At least one.
 * Source: Brier (1950); Murphy (1973); for unlike chances in a band Stephenson, Coelho and Jolliffe (2008).
 * Checked against: golden/brier.json (scikit-learn's brier_score_loss and calibration_curve).
 */
export function brierScore(chances: ArrayLike<number>, outcome: ArrayLike<number>, bandCount: number): BrierScore {
  const events = outcome.length
  const bands = bandsOf(chances, outcome, bandCount)
  const base = bands.reduce((sum, { hits }) => sum + hits, 0) / events
  const reference = base * (1 - base)
  const weighted = (of: (band: ChanceBand) => number) => bands.reduce((sum, band) => sum + band.events * of(band), 0) / events
  let brier = 0
  for (let at = 0; at < events; at++) brier += (chances[at]! - outcome[at]!) ** 2 / events
  return {
    events,
    brier,
    reference,
    skill: reference === 0 ? null : 1 - brier / reference,
    reliability: weighted(({ said, came }) => (said - came) ** 2),
    resolution: weighted(({ came }) => (came - base) ** 2),
    within: bands.reduce((sum, band) => sum + spreadInside(band, chances, outcome), 0) / events,
    bands,
  }
}

function bandsOf(chances: ArrayLike<number>, outcome: ArrayLike<number>, count: number): ChanceBand[] {
  const members = Array.from({ length: count }, (): number[] => [])
  for (let at = 0; at < chances.length; at++) members[Math.min(count - 1, Math.floor(chances[at]! * count))]!.push(at)
  return members.flatMap((own, band): ChanceBand[] => {
    if (own.length === 0) return []
    const hits = own.reduce((sum, at) => sum + outcome[at]!, 0)
    const said = own.reduce((sum, at) => sum + chances[at]!, 0) / own.length
    return [{ low: band / count, high: (band + 1) / count, events: own.length, hits, said, came: hits / own.length, members: own }]
  })
}

/** Variance of the chances inside of a band, less twice their covariance with what came; summed over its events. */
function spreadInside({ members, said, came }: ChanceBand, chances: ArrayLike<number>, outcome: ArrayLike<number>): number {
  return members.reduce((sum, at) => sum + (chances[at]! - said) ** 2 - 2 * (chances[at]! - said) * (outcome[at]! - came), 0)
}
