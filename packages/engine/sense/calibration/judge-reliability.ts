import { brierScore, clusteredShare } from '@plumbline/stats'
import type { ChanceVerdict, DecidedGoal, Reliability } from './calibration.ts'

const level = 0.95
/** From so many goals on the bands are tenths; before, fifths. */
const manyGoals = 100
/** Two questions are asked (on the whole; too sure or not), so each at 2.5 %: one in twenty of right chances is called wrong. */
const doubt = 2.2414

/** Whether chances mean what they say: bands with what came of them, Brier score, and a verdict that right chances meet in 19 of 20 cases. */
export function judgeReliability(decided: readonly DecidedGoal[]): Reliability {
  const shares = decided.map(({ share }) => share)
  const outcome = decided.map(({ reached }) => Number(reached))
  const { bands, events, ...score } = brierScore(shares, outcome, decided.length >= manyGoals ? 10 : 5)
  return {
    goals: events,
    metrics: new Set(decided.map(({ metric }) => metric)).size,
    expected: shares.reduce((sum, share) => sum + share, 0),
    reached: outcome.reduce((sum, hit) => sum + hit, 0),
    verdict: judgeChances(decided),
    bands: bands.map(({ low, high, events: goals, hits, said, members }) => {
      const own = members.map((at) => decided[at]!)
      const came = clusteredShare(
        own.map(({ reached }) => Number(reached)),
        own.map(({ metric }) => metric),
        level,
      )
      return { low, high, goals, reached: hits, said, came }
    }),
    score,
  }
}

/**
 * On the whole: outcomes less chances. Too sure or not: what Spiegelhalter (1986) asks, whether the score is as large as the chances themselves promise.
 * What goals on one metric have in common widens the doubt.
 */
function judgeChances(decided: readonly DecidedGoal[]): ChanceVerdict {
  const whole = surpriseOf(decided, () => 1)
  const sure = surpriseOf(decided, (share) => 1 - 2 * share)
  if (Math.abs(whole) < doubt && Math.abs(sure) < doubt) return 'in line'
  if (Math.abs(whole) >= Math.abs(sure)) return whole < 0 ? 'too hopeful' : 'too careful'
  return sure > 0 ? 'too sure' : 'too unsure'
}

/** A weighted sum of outcomes less chances, in its standard deviations: that of independent goals, or of metrics as wholes where that is larger. */
function surpriseOf(decided: readonly DecidedGoal[], weightOf: (share: number) => number): number {
  const byMetric = new Map<string, number>()
  let sum = 0
  let variance = 0
  for (const { metric, share, reached } of decided) {
    const miss = weightOf(share) * (Number(reached) - share)
    sum += miss
    variance += weightOf(share) ** 2 * share * (1 - share)
    byMetric.set(metric, (byMetric.get(metric) ?? 0) + miss)
  }
  const metrics = byMetric.size
  const mean = sum / metrics
  const together = metrics < 2 ? 0 : [...byMetric.values()].reduce((squares, own) => squares + (own - mean) ** 2, 0) * (metrics / (metrics - 1))
  const widest = Math.max(variance, together)
  // Chances of 0 and 1 that all came true leave no doubt, and no surprise.
  if (widest === 0) return sum === 0 ? 0 : Math.sign(sum) * Number.POSITIVE_INFINITY
  return sum / Math.sqrt(widest)
}
