import { type Effect, whyNoEffect } from '../effect.ts'
import { findRoot } from '../find-root.ts'
import type { Interval } from '../interval.ts'
import { normalCdf } from '../normal.ts'
import type { Undetermined } from '../undetermined.ts'

/** Further below the line than this, in standard errors, a measurement says nothing any more. */
const farthest = 20

/**
 * An effect that is looked at only because it came out above a line, judged given that it did: median-unbiased estimate and interval of the normal
 * distribution cut off at the line. It needs no other experiment; close above the line it is honest and wide.
 *
 * threshold: the line, in the effect's unit. The p-value is two-sided, against no effect.
 * Undetermined: "not-selected" at or below the line; "at-the-line" so close above it that the interval has no end; "no-variance", "not-a-number".
 * Source: Zhong and Prentice (2008). Checked by simulation: it covers at its level among the selected, whatever the effect.
 */
export function conditionalEffect(effect: Effect, threshold: number, level: number): Interval | Undetermined {
  const wrong = whyNoEffect(effect)
  if (wrong) return wrong
  const error = Math.sqrt(effect.squaredError)
  const z = effect.estimate / error
  const line = threshold / error
  if (z <= line) return { undetermined: 'not-selected', because: 'the effect is not above the line', mend: 'Read the effect as it was measured.' }
  // Of all draws above the line, the share above what was seen; it rises with the true effect.
  const beyond = (truth: number) => normalCdf(truth - z) / normalCdf(truth - line)
  const lowest = line - farthest
  if (beyond(lowest) > (1 - level) / 2)
    return {
      undetermined: 'at-the-line',
      because: 'the effect is so close above the line that it was picked by that its measurement says next to nothing',
      mend: 'Measure it again, or judge it together with the other experiments.',
    }
  const truthWhere = (chance: number) => error * findRoot((truth) => beyond(truth) - chance, lowest, z + farthest, 1e-11)
  const atNone = beyond(0)
  return {
    estimate: truthWhere(0.5),
    low: truthWhere((1 - level) / 2),
    high: truthWhere((1 + level) / 2),
    level,
    pValue: Math.min(1, 2 * Math.min(atNone, 1 - atNone)),
  }
}
