import { isUndetermined, sameShares } from '@plumbline/stats'
import { sayAmount, sayList } from '../../numbers-in-words.ts'
import { alarm, drawsOf, plannedVariants, type ValidityRule } from './validity-rule.ts'

/** Values are missing as often in one variant as in another: else those that are left are no longer alike. */
export const unevenLosses: ValidityRule = ({ experiment, sums }) => {
  const code = 'uneven-losses'
  const variants = plannedVariants(experiment)
  const totals = variants.map((variant) => drawsOf(sums, variant))
  let worst: { readonly column: string; readonly pValue: number; readonly shares: readonly number[] } | null = null
  for (const { column, arms, quantiles } of sums.outcomes) {
    // A quantile is of the observations there are; units without one are no loss.
    if (quantiles !== undefined) continue
    const lost = variants.map((variant, index) => totals[index]! - (arms.find((arm) => arm.variant === variant)?.units ?? 0))
    const test = sameShares(lost, totals)
    if (!isUndetermined(test) && (worst === null || test.pValue < worst.pValue))
      worst = { column, pValue: test.pValue, shares: lost.map((count, index) => count / totals[index]!) }
  }
  if (worst === null) return { code, passed: true, veto: false, says: 'No outcome is missing more in one variant than in another.' }
  const seen = sayList(variants.map((variant, index) => `${sayAmount(worst.shares[index]!, 'ratio')} in ${variant}`))
  if (worst.pValue >= alarm) return { code, passed: true, veto: false, pValue: worst.pValue, says: `Values of ${worst.column} are missing evenly: ${seen}.` }
  return {
    code,
    passed: false,
    veto: true,
    pValue: worst.pValue,
    says: `Values of ${worst.column} are missing unevenly: ${seen}. Those that are left can no longer be compared.`,
    mend: 'Find out why they are missing, and count every unit that was drawn.',
  }
}
