import { sayCount, sayDay } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/**
 * A fixed design is read once, at its planned end. Who looks before and may stop when it looks good finds effects that are not there:
 * with fifty looks, A against A is "significant" in a third of all experiments.
 */
export const peeking: ValidityRule = ({ plan, looks, ended }) => {
  const code = 'peeking'
  if (plan.design !== 'fixed') return { code, passed: true, veto: false, says: 'Its design allows looking before the end.' }
  if (looks === null) return null
  const end = plan.readAfter
  const early = new Set(looks.flatMap(({ day }) => (end !== null && day <= end ? [day] : []))).size
  if (early === 0) return { code, passed: true, veto: false, says: 'Nobody looked before its end.' }
  const looked = `It was looked at on ${sayCount(early, 'day')} before its end`
  if (!ended) {
    return {
      code,
      passed: null,
      veto: false,
      says: `${looked}; under a fixed design only the look on ${sayDay(end!)} decides.`,
      mend: 'Plan the next one as always-valid if you want to decide on the way.',
    }
  }
  // A length that was fixed and kept cannot have been chosen by what was seen.
  if (plan.fixedBefore === true) return { code, passed: true, veto: false, says: `${looked}, and ran to it all the same.` }
  return {
    code,
    passed: false,
    veto: false,
    says: `${looked}, and nothing shows that its end was fixed beforehand.`,
    mend: 'Fix rule and length before the start ("rule.fixedOn"), or choose a design that allows looking.',
  }
}
