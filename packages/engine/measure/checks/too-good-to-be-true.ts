import { isUndetermined } from '@plumbline/stats'
import { sayRelative } from '../../numbers-in-words.ts'
import type { ValidityRule } from './validity-rule.ts'

/** A change that is surely beyond this, up or down to its inverse, is rare enough to be looked at twice. */
const surprising = 1
/** Beyond this it is nearly always a fault in how it was counted. */
const incredible = 4

/**
 * Twyman's law: a figure that looks interesting or different is usually wrong. Experiments that double a primary metric are rare; one that does should
 * be checked before it is believed. Source: Kohavi, Tang and Xu (2020), "Trustworthy online controlled experiments", chapter 3.
 */
export const tooGoodToBeTrue: ValidityRule = ({ lifts }) => {
  const code = 'too-good-to-be-true'
  const known = lifts.flatMap((lift) => (lift.role === 'primary' && !isUndetermined(lift.relative) ? [{ lift, ...lift.relative }] : []))
  if (known.length === 0) return null
  const sureFactor = ({ low, high }: { readonly low: number; readonly high: number }) =>
    low > 0 ? low : high < 0 ? Math.max(0, 1 / Math.max(1e-9, 1 + high) - 1) : 0
  const worst = known.reduce((a, b) => (sureFactor(b) > sureFactor(a) ? b : a))
  const factor = sureFactor(worst)
  if (factor <= surprising) return { code, passed: true, veto: false, says: 'The effect is of a size that experiments have.' }
  return {
    code,
    passed: false,
    veto: factor > incredible,
    says: `${worst.lift.treatmentName} changed ${worst.lift.metricName} by ${sayRelative(worst.estimate)}, more than experiments usually do.`,
    mend: 'Before believing it, look for events that are counted twice or in one variant only, and repeat it on a part of the units.',
  }
}
