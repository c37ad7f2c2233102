import { sayList } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** The column of a conversion holds 0 and 1 alone; where it does not, means are compared instead. */
export const notZeroOrOne: ValidityRule = ({ experiment, sums }) => {
  const code = 'not-zero-or-one'
  const wrong = experiment.outcomes.filter((outcome, index) => {
    const arms = sums.outcomes[index]?.arms ?? []
    return outcome.shape === 'conversion' && arms.every((arm) => arm.denominator === undefined) && !isBinary(arms)
  })
  if (wrong.length === 0) return { code, passed: true, veto: false, says: 'Every conversion is 0 or 1.' }
  return {
    code,
    passed: false,
    veto: false,
    says: `${sayList(wrong.map((outcome) => outcome.column ?? outcome.metric))} ${wrong.length === 1 ? 'holds' : 'hold'} other values than 0 and 1; the means are compared.`,
    mend: 'Write 1 for converted and 0 for not, or set the shape to mean.',
  }
}

/** Sums cannot show every value; where all are 0 or 1, the sum is the sum of squares and none exceeds the units. */
export function isBinary(arms: readonly { readonly units: number; readonly sum: number; readonly sumOfSquares: number }[]): boolean {
  return arms.every((arm) => arm.sum === arm.sumOfSquares && arm.sum >= 0 && arm.sum <= arm.units && Number.isInteger(arm.sum))
}
