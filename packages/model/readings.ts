/** A number that was known otherwise before: late data, or somebody's second look. */
export interface Correction {
  readonly metric: string
  /** First day of the period, ISO date. */
  readonly period: string
  readonly was: number
  /** Null where the number was taken back. */
  readonly is: number | null
  /** ISO time at which the new number was read or entered. */
  readonly readAt: string
  /** ISO time of the reading that it corrects. */
  readonly wasReadAt: string
  /** The dataset that it came from. */
  readonly source?: string
  /** Who entered it; left out for numbers read from data. */
  readonly who?: string
  readonly reason?: string
}

/** One look at one period, as it is kept: nothing is written over. */
export interface KeptReading {
  readonly metric: string
  /** First day of the period, ISO date. */
  readonly period: string
  /** Null where the number was taken back. */
  readonly value: number | null
  /** The value known until then; null for the first reading. */
  readonly was: number | null
  readonly rows?: number
  readonly readAt: string
  readonly source?: string
  readonly who?: string
  readonly reason?: string
}
