import type { Grain } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { FindingMoney } from '../insights/finding.ts'

/**
 * level: it stands elsewhere and stays there; trend: it goes another way; spike: one reading far out; variance: it swings more, or less, than it did;
 * missing: a reading that should have come has not.
 */
export type ShiftKind = 'level' | 'trend' | 'spike' | 'variance' | 'missing'

/** Something that happened to a metric which its season, its holidays and its usual swings do not explain, in numbers. */
export interface SeenShift {
  readonly metric: string
  readonly metricName: string
  readonly unit: string | null
  readonly direction: 'up' | 'down'
  readonly grain: Grain
  readonly kind: ShiftKind
  /** First day of the period in which it began. */
  readonly period: string
  /** First day of the last period that was needed to see it. */
  readonly detected: string
  /** What the metric is since then: a mean over the periods from its beginning to its detection; for a trend and for swings see the sentence. */
  readonly value: number | null
  /** What it would have been, season included, with the range in which 95 of 100 such values lie. */
  readonly expected: { readonly value: number; readonly low: number; readonly high: number } | null
  /** Value minus expected, in the unit of the metric, with the range of 95%; a trend: change in one period more or less than before. Null for swings and missing readings. */
  readonly size: { readonly estimate: number; readonly low: number; readonly high: number } | null
  /** Whether it went the way that is wanted; null where it went no way. */
  readonly better: boolean | null
  /** Months between two alarms as strong as this one by chance alone, over all metrics; null where chance has no part in it. */
  readonly monthsBetween: number | null
  /** True where a later shift took it back, or the reading came after all. */
  readonly over: boolean
}

/** The same in words. */
export interface ToldShift extends SeenShift {
  readonly sentence: string
  /** How sure it is, in words. */
  readonly sure: string
}

export interface Shift extends ToldShift {
  /** What it is worth to the goal on its metric: a spike once, a level that stays for a year; null where that is not known. */
  readonly money: FindingMoney | null
}

/** Every shift in the watched stretch of each metric, the latest first. */
export interface Shifts {
  readonly says: string
  /** The setting of the workspace that the alarms were held to. */
  readonly falseAlarmsPerMonth: number
  /** How many metrics have enough history to be watched. */
  readonly watched: number
  readonly shifts: readonly Shift[]
  readonly notWatched: readonly NotWatched[]
}

export type NotWatched = Undetermined & { readonly metric: string; readonly metricName: string }
