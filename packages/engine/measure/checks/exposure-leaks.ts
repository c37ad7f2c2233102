import { sayAmount, sayCount } from '../../numbers-in-words.ts'
import { unitsOf, type ValidityRule } from './validity-rule.ts'

/** With more of the held-out reached than this, the comparison is one of much AI work with some. */
const vetoShare = 0.1
/** A slip here and there takes little from the effect. */
const toleratedShare = 0.01

/** Held-out units were kept from the work: each that was reached anyway hides a part of the effect. Only a hold-out is looked at. */
export const exposureLeaks: ValidityRule = ({ experiment, sums }) => {
  if (experiment.holdOut === undefined) return null
  const code = 'exposure-leaks'
  const heldOut = unitsOf(sums, experiment.control)
  if (sums.exposure === undefined || heldOut === 0) {
    return {
      code,
      passed: null,
      veto: false,
      says: 'Whether held-out units were reached anyway is not known.',
      mend: 'Name the dataset that says who was reached, under exposure.',
    }
  }
  const leaked = sums.exposure.find((arm) => arm.variant === experiment.control)?.units ?? 0
  const share = leaked / heldOut
  const says =
    leaked === 0
      ? `None of the ${sayCount(heldOut, 'held-out unit')} was reached.`
      : `${sayCount(leaked, 'held-out unit')} (${sayAmount(share, 'ratio')}) ${leaked === 1 ? 'was' : 'were'} reached anyway, which hides a part of the effect.`
  if (share <= toleratedShare) return { code, passed: true, veto: false, says }
  return {
    code,
    passed: false,
    veto: share > vetoShare,
    says,
    mend: 'Send the audience without the held-out to every tool that reaches people, and again after each import.',
  }
}
