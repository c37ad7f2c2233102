import type { ArmMoments } from '@plumbline/model'
import { isUndetermined, meanDifference } from '@plumbline/stats'
import { sayAmount } from '../../numbers-in-words.ts'
import { alarm, type ValidityRule } from './validity-rule.ts'

/**
 * What was known of the units before they were assigned is alike in all variants. Where it is not, the draw was none, or units were lost after it:
 * the covariate cannot be the effect of what came later.
 */
export const covariateImbalance: ValidityRule = ({ experiment, sums }) => {
  const code = 'covariate-imbalance'
  const tests = sums.outcomes.flatMap(({ arms }, index) => {
    const control = covariateOf(arms.find((arm) => arm.variant === experiment.control))
    return experiment.treatments.flatMap(({ value }) => {
      const treated = covariateOf(arms.find((arm) => arm.variant === value))
      if (treated === null || control === null) return []
      const difference = meanDifference(treated, control, experiment.level)
      if (isUndetermined(difference)) return []
      return [
        { metric: experiment.outcomes[index]!.metric, variant: value, pValue: difference.pValue, share: difference.estimate / (control.sum / control.units) },
      ]
    })
  })
  if (tests.length === 0) return null
  const worst = tests.reduce((a, b) => (b.pValue < a.pValue ? b : a))
  // One alarm in two thousand over all of them together.
  const pValue = Math.min(1, worst.pValue * tests.length)
  if (pValue >= alarm) return { code, passed: true, veto: false, pValue, says: 'The variants were alike before they began.' }
  const far = Number.isFinite(worst.share) ? ` by ${sayAmount(Math.abs(worst.share), 'ratio')}` : ''
  return {
    code,
    passed: false,
    veto: true,
    pValue,
    says: `The units of ${worst.variant} differed from the control${far} in ${worst.metric} before they were assigned.`,
    mend: 'Find out how units were drawn, and whether some left after the draw; what was different before is no effect.',
  }
}

/** Of the units whose covariate is known. */
function covariateOf(arm: ArmMoments | undefined) {
  if (arm?.covariate === undefined || arm.denominatorCovariate !== undefined) return null
  const { sum, sumOfSquares, missing = 0 } = arm.covariate
  const units = arm.units - missing
  return units > 1 ? { units, sum, sumOfSquares } : null
}
