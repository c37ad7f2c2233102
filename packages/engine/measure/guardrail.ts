import { isUndetermined } from '@plumbline/stats'
import type { GuardrailHold, Lift } from './experiment-result.ts'

/**
 * With a margin (non-inferiority): "held" where the whole interval lies on the better side of the loss that is accepted, "harmed" where all of it lies
 * beyond, else "doubtful". Without a margin: "harmed" where it is surely worse.
 *
 * The end of a 95% interval that is read is a one-sided test at 2.5%; under a one-sided rule the interval is one of 90%, and the test one at 5%.
 */
export function holdGuardrail({ difference, direction, margin, wanted }: Pick<Lift, 'difference' | 'direction' | 'margin' | 'wanted'>): GuardrailHold {
  if (margin === undefined) return direction === 'worse' ? 'harmed' : 'held'
  if (isUndetermined(difference)) return 'doubtful'
  const [worst, least] = wanted === 'up' ? [-difference.low, -difference.high] : [difference.high, difference.low]
  if (least > margin) return 'harmed'
  return worst > margin ? 'doubtful' : 'held'
}
