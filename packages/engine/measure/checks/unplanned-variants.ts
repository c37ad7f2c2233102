import { sayCount, sayList } from '../../numbers-in-words.ts'
import { plannedVariants, unitsOf, type ValidityRule } from './validity-rule.ts'

/** The rows hold the planned variants and no others. */
export const unplannedVariants: ValidityRule = ({ experiment, sums }) => {
  const code = 'unplanned-variants'
  const planned = plannedVariants(experiment)
  const extra = sums.assigned.filter((arm) => !planned.includes(arm.variant))
  const empty = planned.filter((variant) => unitsOf(sums, variant) === 0)
  if (empty.length > 0) {
    return {
      code,
      passed: false,
      veto: true,
      says: `${sayList(empty)} ${empty.length === 1 ? 'holds' : 'hold'} no units.`,
      mend: 'Mend the value of the variant, or take it out of the experiment.',
    }
  }
  if (extra.length === 0) return { code, passed: true, veto: false, says: 'Every unit is in a planned variant.' }
  return {
    code,
    passed: false,
    veto: false,
    says: `${sayList(extra.map((arm) => `"${arm.variant}" (${sayCount(arm.units, 'unit')})`))} ${extra.length === 1 ? 'was' : 'were'} not planned and ${extra.length === 1 ? 'is' : 'are'} not compared.`,
    mend: 'Add them under "treatments", or mend how the variant is written.',
  }
}
