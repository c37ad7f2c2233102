import { sayAmount, sayCount } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** From this share on, the groups that were assigned as a whole were not. */
const vetoShare = 0.01

/** Where groups were assigned as a whole, none has units in two variants. */
export const clustersInTwoVariants: ValidityRule = ({ sums }) => {
  const code = 'clusters-in-two-variants'
  const both = sums.clustersInTwoVariants
  if (both === undefined) return null
  if (both === 0) return { code, passed: true, veto: false, says: 'No group has units in two variants.' }
  // Each of them is counted in two variants.
  const share = both / (sums.assigned.reduce((sum, arm) => sum + (arm.clusters ?? 0), 0) - both)
  return {
    code,
    passed: false,
    veto: share > vetoShare,
    says: `${sayCount(both, 'group')} (${sayAmount(share, 'ratio')}) ${both === 1 ? 'has' : 'have'} units in two variants, and ${both === 1 ? 'counts' : 'count'} in each.`,
    mend: 'Assign each group as a whole, or leave "cluster" out where the units were assigned one by one.',
  }
}
