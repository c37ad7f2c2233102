import { type ArmMoments, primaryIndex } from '@plumbline/model'
import { momentsOf } from '@plumbline/stats'
import { sayAmount } from '../../numbers-in-words.ts'
import { plannedVariants, type ValidityRule } from './validity-rule.ts'

/** One unit that makes this share of a variant's whole variance is worth a word. */
const noteShare = 0.1
/** From this share on, the result is a story about one unit. */
const vetoShare = 0.3

/** No single unit dominates the primary outcome of a variant. */
export const outlierDominance: ValidityRule = ({ experiment, sums }) => {
  const code = 'outlier-dominance'
  const outcome = sums.outcomes[primaryIndex(experiment)]
  const planned = plannedVariants(experiment)
  const shares = (outcome?.arms ?? []).flatMap((arm) => {
    const share = planned.includes(arm.variant) ? shareOfLargest(arm) : null
    return share === null ? [] : [{ variant: arm.variant, share, largest: arm.largest! }]
  })
  if (shares.length === 0) return null
  const worst = shares.reduce((a, b) => (b.share > a.share ? b : a))
  if (worst.share < noteShare) return { code, passed: true, veto: false, says: 'No single unit dominates the primary outcome.' }
  return {
    code,
    passed: false,
    veto: worst.share >= vetoShare,
    says: `One unit of ${worst.variant}, with ${sayAmount(worst.largest, null)}, makes ${sayAmount(worst.share, 'ratio')} of all variance there.`,
    mend: 'See whether it is real; set "cap" on the outcome, such as 99.9%, before the next one begins.',
  }
}

/** The largest unit's share of the sum of squares around the mean; null where it is not known, or the values are 0 and 1. */
function shareOfLargest(arm: ArmMoments): number | null {
  const { mean, variance } = momentsOf(arm)
  if (arm.largest === undefined || arm.denominator !== undefined || !variance || arm.sum === arm.sumOfSquares) return null
  return (arm.largest - mean) ** 2 / (variance * (arm.units - 1))
}
