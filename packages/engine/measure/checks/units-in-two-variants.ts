import { sayAmount, sayCount } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** From this share on, the units that saw both could be the ones that matter. */
const vetoShare = 0.01

/** No unit was in more than one variant; those that were are in no group. */
export const unitsInTwoVariants: ValidityRule = ({ sums }) => {
  const code = 'units-in-two-variants'
  const both = sums.unitsInTwoVariants
  if (both === undefined)
    return { code, passed: null, veto: false, says: 'Whether a unit was in two variants is not known.', mend: 'Name the column of the unit under "unit".' }
  if (both === 0) return { code, passed: true, veto: false, says: 'No unit was in two variants.' }
  const share = both / (both + sums.assigned.reduce((sum, arm) => sum + arm.units, 0))
  return {
    code,
    passed: false,
    veto: share > vetoShare,
    says: `${sayCount(both, 'unit')} (${sayAmount(share, 'ratio')}) saw more than one variant and ${both === 1 ? 'is' : 'are'} left out.`,
    mend: 'Draw the variant once per unit and keep it, by a hash of its id.',
  }
}
