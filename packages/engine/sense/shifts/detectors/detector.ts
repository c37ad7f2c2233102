import type { Grain } from '@plumbline/model'
import type { PreparedSeries } from '../prepared-series.ts'
import type { ShiftKind } from '../shift.ts'

/**
 * One way in which a metric can shift: a number a period that lies about its usual middle while nothing happens and far out when it shifts.
 * How far is far is judged for all detectors alike, by what the same number was in this metric before.
 */
export interface Detector {
  readonly kind: Exclude<ShiftKind, 'missing'>
  /** How many of the last readings it looks at; one test each. */
  readonly windows: Readonly<Record<Grain, readonly number[]>>
  /** How many readings one number is worth as much as: neighbours share readings, so they say less than they are many. */
  span(window: number): number
  /**
   * How many times the evenly shared chance of a false alarm it may use: its numbers overlap, so alarms come in runs that are told once, and the tails are
   * judged with caution. Simulations of series in which nothing happens hold the sum to what is allowed.
   */
  readonly ease: number
  /** Index of the first period with a number. */
  first(window: number): number
  /** The number at period t, from the readings up to t; NaN where too many are missing. */
  statistic(series: PreparedSeries, t: number, window: number): number
}

/** Readings that must be there in a window. */
export function enoughIn(present: number, window: number): boolean {
  return present >= Math.ceil(0.7 * window)
}
