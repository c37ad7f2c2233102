import { goodnessOfFit, isUndetermined } from '@plumbline/stats'
import { sayList, sayWhole } from '../../numbers-in-words.ts'
import { alarm, drawsOf, plannedVariants, type ValidityRule } from './validity-rule.ts'

/**
 * The variants hold the shares that were planned. A mismatch means that units were lost or added after the draw,
 * and that the groups differ in more than the treatment. Source: Fabijan et al. (2019), "Diagnosing sample ratio mismatch".
 */
export const sampleRatio: ValidityRule = ({ experiment, sums }) => {
  const code = 'sample-ratio'
  const variants = plannedVariants(experiment)
  const counts = variants.map((variant) => drawsOf(sums, variant))
  const weights = variants.map((variant) => experiment.split?.[variant] ?? (experiment.split === undefined ? 1 : null))
  if (weights.includes(null)) {
    return {
      code,
      passed: null,
      veto: false,
      says: 'The planned split does not name every variant, so the split cannot be checked.',
      mend: 'Name the share of each variant under "split".',
    }
  }
  const fit = goodnessOfFit(counts, weights as number[])
  if (isUndetermined(fit)) return { code, passed: null, veto: false, says: 'There are too few units to check the split.', mend: fit.mend }
  const seen = sayList(variants.map((variant, index) => `${sayWhole(counts[index]!)} in ${variant}`))
  if (fit.pValue >= alarm) return { code, passed: true, veto: false, pValue: fit.pValue, says: `The variants hold the planned shares: ${seen}.` }
  return {
    code,
    passed: false,
    veto: true,
    pValue: fit.pValue,
    says: `The variants do not hold the planned shares: ${seen}. The groups differ in more than the treatment.`,
    mend: 'Find where units were lost or added after the draw, such as a redirect, a bot filter or a failed delivery, and run it again.',
  }
}
