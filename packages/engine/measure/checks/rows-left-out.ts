import { sayAmount, sayCount, sayWhole } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** Beyond this share, what is missing could hide the effect or make one. */
const vetoShare = 0.05

/** Few rows lack a variant, a unit or a value. */
export const rowsLeftOut: ValidityRule = ({ sums }) => {
  const code = 'rows-left-out'
  if (sums.rowsLeftOut === 0) return { code, passed: true, veto: false, says: `All ${sayCount(sums.rows, 'row')} count.` }
  const share = sums.rowsLeftOut / sums.rows
  return {
    code,
    passed: share <= 0.001,
    veto: share > vetoShare,
    says: `${sayCount(sums.rowsLeftOut, 'row')} of ${sayWhole(sums.rows)} (${sayAmount(share, 'ratio')}) ${sums.rowsLeftOut === 1 ? 'lacks' : 'lack'} a variant or a value.`,
    mend: 'Fill in what is missing, or say why it is; a customer who bought nothing spent 0, not an empty cell.',
  }
}
