import { sayAmount, sayCount } from '../../numbers-in-words.ts'
import { plannedVariants, type ValidityRule } from './validity-rule.ts'

/** From this share on, those that had seen a variant before they were drawn could be the ones that matter. */
const vetoShare = 0.01

/** Nobody saw a variant before being assigned to one: what is seen first may decide who is assigned at all. */
export const assignedAfterExposure: ValidityRule = ({ experiment, sums }) => {
  const code = 'assigned-after-exposure'
  if (sums.exposure === undefined) return null
  const planned = plannedVariants(experiment)
  const arms = sums.exposure.filter((arm) => planned.includes(arm.variant))
  const early = arms.reduce((sum, arm) => sum + arm.beforeAssignment, 0)
  const seen = arms.reduce((sum, arm) => sum + arm.units, 0)
  if (early === 0) return { code, passed: true, veto: false, says: 'Nobody saw a variant before being assigned to one.' }
  const share = early / seen
  return {
    code,
    passed: false,
    veto: share > vetoShare,
    says: `${sayCount(early, 'unit')} (${sayAmount(share, 'ratio')} of those that saw a variant) saw one before being assigned.`,
    mend: 'Assign before anything is shown, and count a unit from its assignment on.',
  }
}
