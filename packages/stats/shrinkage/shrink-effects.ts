import type { Effect } from '../effect.ts'
import type { Undetermined } from '../undetermined.ts'
import { isUndetermined } from '../undetermined.ts'
import { type Heterogeneity, heterogeneity } from './heterogeneity.ts'
import { believeHierarchy, believeSum, ownShares } from './hierarchy.ts'

export interface ShrunkenEffect {
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly level: number
  /** How much of the estimate is its own data's, 0 to 1; the rest comes from the others. */
  readonly ownShare: number
}

export interface ShrunkenEffects {
  /** One for each effect given, in the same order. */
  readonly effects: readonly ShrunkenEffect[]
  readonly heterogeneity: Heterogeneity
}

/**
 * Effects of segments (or experiments) pulled towards their common mean, the more the less their own data say: the extreme ones among many are mostly luck.
 * Intervals are of the belief after the data, with what is not known about how much the effects differ counted in.
 *
 * effects: independent, in one unit. Undetermined: "too-few-effects" below three; "no-variance", "not-a-number".
 * Source: Rubin (1981); Gelman (2006) for a flat standard deviation; Morris (1983) for what a best guess of it leaves out. Checked against: golden/shrinkage.json (R's integrate), and planted truth.
 */
export function shrinkEffects(effects: readonly Effect[], level: number): ShrunkenEffects | Undetermined {
  if (effects.length < 3)
    return {
      undetermined: 'too-few-effects',
      because: 'fewer than three effects cannot say how much effects differ',
      mend: 'Compare the two with each other, or cut into more segments.',
    }
  const spread = heterogeneity(effects, level)
  if (isUndetermined(spread)) return spread
  const hierarchy = believeHierarchy(effects)
  const shares = ownShares(hierarchy)
  const shrunken = effects.map((_, i) => {
    const alone = effects.map((_, j) => (i === j ? 1 : 0))
    return { ...believeSum(hierarchy, alone, level), level, ownShare: shares[i]! }
  })
  return { effects: shrunken, heterogeneity: spread }
}
