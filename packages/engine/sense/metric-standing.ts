import type { Grain, Metric, Problem } from '@plumbline/model'

/** A metric against an earlier value of its own. */
export interface MetricChange {
  /** First day of the period compared with. */
  readonly period: string
  readonly value: number
  /** Latest minus that value, in the unit of the metric. */
  readonly difference: number
  /** The difference as a share of that value; null for shares, and where the value was zero. */
  readonly ratio: number | null
  /** Whether it went the way that is wanted; null when it stayed. */
  readonly better: boolean | null
}

/** fresh: as new as it can be expected; late: older than that; empty: there is no number at all. */
export type Freshness = 'fresh' | 'late' | 'empty'

/** Where the numbers of a metric come from, what they are, and whether they can be trusted to be of today. */
export interface MetricStanding {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly direction: 'up' | 'down'
  readonly grain: Grain
  readonly kind: Metric['kind']
  readonly owner: { readonly id: string; readonly name: string } | null
  /** How it comes about: from rows of a dataset, from other metrics, or by people who enter it. */
  readonly made: 'computed' | 'formula' | 'entered'
  readonly dataset: { readonly id: string; readonly name: string } | null
  /** The definition in a sentence. */
  readonly says: string
  readonly latest: { readonly period: string; readonly value: number } | null
  /** The last period where it is not whole yet. */
  readonly partial: { readonly period: string; readonly value: number; readonly because: string } | null
  /** Against the period before, where that is known. */
  readonly before: MetricChange | null
  /** Against the same period a year before, where that is known. */
  readonly yearBefore: MetricChange | null
  /** The last periods up to the latest, oldest first; null for a period without a value. */
  readonly recent: readonly (number | null)[]
  /** How many periods are known. */
  readonly periods: number
  readonly freshness: Freshness
  /** Why it is fresh, late or empty, in one sentence. */
  readonly freshSays: string
  /** File or table that it was read from. */
  readonly file: string | null
  /** ISO time. */
  readonly readAt: string | null
  /** What keeps it from having a result, or makes the result doubtful. */
  readonly problems: readonly Problem[]
  /** How many things of the strategy rely on it. */
  readonly reliedOn: number
}
