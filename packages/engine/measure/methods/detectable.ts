import { type Interval, isUndetermined, normalQuantile, type Undetermined } from '@plumbline/stats'
import type { Suggestion } from './suggestion.ts'

/** Found four times in five where it is there. */
const power = 0.8

/**
 * The smallest effect that a design would find, from the interval that it gives where nothing happened: its half width is the error times the quantile of its
 * coverage, and an effect is found with this power when it is as many errors away as both quantiles together.
 */
export function detectableFrom(effect: Interval | Undetermined, usual: number | null): Suggestion['detectable'] {
  if (isUndetermined(effect)) return effect
  const reach = normalQuantile((1 + effect.level) / 2)
  return detectableOf(((effect.high - effect.low) / 2 / reach) * (reach + normalQuantile(power)), usual)
}

export function detectableOf(absolute: number, usual: number | null): Suggestion['detectable'] {
  return { absolute, relative: usual === null || usual === 0 ? null : absolute / Math.abs(usual) }
}

/** The mean of the last periods before the start: what an effect is set against. */
export function usualLevel(values: readonly (number | null)[], horizon: number): number | null {
  const seen = values.filter((value) => value !== null).slice(-Math.max(horizon, 1))
  return seen.length === 0 ? null : seen.reduce((sum, value) => sum + value, 0) / seen.length
}
