import { isUndetermined, sameShares } from '@plumbline/stats'
import { sayAmount, sayList } from '../../numbers-in-words.ts'
import { alarm, drawsOf, plannedVariants, type ValidityRule } from './validity-rule.ts'

/** Every variant holds the same mix of each dimension: a country or device that is short in one of them was lost there. */
export const dimensionImbalance: ValidityRule = ({ experiment, sums }) => {
  const code = 'dimension-imbalance'
  if (sums.slices === undefined || sums.slices.length === 0) return null
  const variants = plannedVariants(experiment)
  const totals = variants.map((variant) => drawsOf(sums, variant))
  const tests = sums.slices.flatMap((slice) => {
    const counts = variants.map((variant) => drawsOf(slice, variant))
    // Groups may stand in several values, which this test cannot count.
    if (sums.clustersInTwoVariants !== undefined || counts.some((count, index) => count > totals[index]!)) return []
    const test = sameShares(counts, totals)
    return isUndetermined(test) ? [] : [{ slice, pValue: test.pValue, shares: counts.map((count, index) => count / totals[index]!) }]
  })
  if (tests.length === 0) return null
  const worst = tests.reduce((a, b) => (b.pValue < a.pValue ? b : a))
  const pValue = Math.min(1, worst.pValue * tests.length)
  const named = [...new Set(sums.slices.map((slice) => slice.dimension))]
  if (pValue >= alarm) return { code, passed: true, veto: false, pValue, says: `The variants hold the same mix of ${sayList(named)}.` }
  const { dimension, value, others } = worst.slice
  const what = others ? `the rarer values of ${dimension}` : value === null ? `no ${dimension}` : `${dimension} ${value}`
  const seen = sayList(variants.map((variant, index) => `${sayAmount(worst.shares[index]!, 'ratio')} in ${variant}`))
  return {
    code,
    passed: false,
    veto: true,
    pValue,
    says: `The variants do not hold the same share of ${what}: ${seen}.`,
    mend: `Look for what treats ${what} differently, such as a browser on which the variant does not load or a sign-up that records it.`,
  }
}
