import type { Interval } from '../interval.ts'
import { normalCdf, normalQuantile } from '../normal.ts'
import type { Undetermined } from '../undetermined.ts'

/**
 * Area under the receiver operating characteristic: the chance that of two units, one with the outcome and one without, the one with it was given
 * the higher score; ties count half. 0.5 is a coin, 1 is certainty. The p-value is against 0.5.
 *
 * scores: any numbers that rise with the chance of the outcome. outcome: 0 or 1.
 * The interval is DeLong's on the scale of log odds, which keeps it inside 0 to 1.
 * Undetermined: "no-variance" where all units or none have the outcome, or where the scores part them without exception.
 * Sources: DeLong, DeLong and Clarke-Pearson (1988), by ranks as Sun and Xu (2014). Checked against: golden/scores.json (scikit-learn; R, pROC's method).
 */
export function areaUnderCurve(scores: ArrayLike<number>, outcome: ArrayLike<number>, level: number): Interval | Undetermined {
  const count = outcome.length
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort((a, b) => scores[a]! - scores[b]!)
  const ones = order.filter((at) => outcome[at] === 1)
  const zeros = order.filter((at) => outcome[at] !== 1)
  if (ones.length < 2 || zeros.length < 2)
    return { undetermined: 'no-variance', because: 'fewer than two units with the outcome, or without it', mend: 'Wait for more units of both kinds.' }
  const ranks = midRanks(order, scores)
  const ranksOfOnes = midRanks(ones, scores)
  const ranksOfZeros = midRanks(zeros, scores)
  // For each unit the share of the other kind that it is on the right side of.
  const placesOfOnes = Float64Array.from(ones, (at) => (ranks[at]! - ranksOfOnes[at]!) / zeros.length)
  const placesOfZeros = Float64Array.from(zeros, (at) => 1 - (ranks[at]! - ranksOfZeros[at]!) / ones.length)
  const estimate = meanOf(placesOfOnes)
  const error = Math.sqrt(varianceOf(placesOfOnes) / ones.length + varianceOf(placesOfZeros) / zeros.length)
  if (!(error > 0) || estimate <= 0 || estimate >= 1)
    return {
      undetermined: 'no-variance',
      because: 'the scores part the two kinds without exception',
      mend: 'Look for an attribute that gives the outcome away.',
    }
  const reach = (normalQuantile(0.5 + level / 2) * error) / (estimate * (1 - estimate))
  const odds = Math.log(estimate / (1 - estimate))
  const back = (value: number) => 1 / (1 + Math.exp(-value))
  return { estimate, low: back(odds - reach), high: back(odds + reach), level, pValue: 2 * normalCdf(-Math.abs(estimate - 0.5) / error) }
}

/** Rank of each unit of the sorted list from 1, ties sharing the middle; by the unit's place in the scores. */
function midRanks(sorted: Uint32Array, scores: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(scores.length)
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && scores[sorted[to]!] === scores[sorted[from]!]) to++
    for (let at = from; at < to; at++) ranks[sorted[at]!] = (from + 1 + to) / 2
  }
  return ranks
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
