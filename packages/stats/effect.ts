import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import type { Undetermined } from './undetermined.ts'

/** An estimated effect, near enough to normal, and the variance of that estimate. */
export interface Effect {
  readonly estimate: number
  readonly squaredError: number
}

/** The effect behind an interval, where only that is known: as wide as a normal interval of its level; a lopsided one by its whole width. */
export function effectOf({ estimate, low, high, level }: Pick<Interval, 'estimate' | 'low' | 'high' | 'level'>): Effect {
  return { estimate, squaredError: ((high - low) / (2 * normalQuantile(0.5 + level / 2))) ** 2 }
}

/** Why an effect cannot be reasoned about, or null. */
export function whyNoEffect({ estimate, squaredError }: Effect): Undetermined | null {
  if (!Number.isFinite(estimate) || !Number.isFinite(squaredError) || squaredError < 0)
    return { undetermined: 'not-a-number', because: 'the effect or its error is not a number', mend: 'Give a measured effect with its standard error.' }
  if (squaredError === 0) return { undetermined: 'no-variance', because: 'the effect has no error', mend: 'Choose an outcome that differs between units.' }
  return null
}
