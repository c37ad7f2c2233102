import type { ForecastPoint } from '@plumbline/model'

/** A forecast of a metric as it was said. */
export interface NewForecast {
  readonly metric: string
  /** First day of the last period that was known. */
  readonly lastPeriod: string
  /** ISO date, in the calendar of the workspace. */
  readonly on: string
  readonly method: string
  readonly points: readonly ForecastPoint[]
  /** Of what it rests on: the same fingerprint as the record before of this metric is no new record. */
  readonly fingerprint: string
}

/** A goal's chance as it was said, with what it was said of. */
export interface NewChance {
  readonly goal: string
  readonly metric: string
  readonly target: number
  readonly pull: 'up' | 'down'
  /** ISO date by which it was to be reached. */
  readonly by: string
  /** First day of the period on whose value it is judged. */
  readonly period: string
  readonly lastPeriod: string
  readonly on: string
  readonly method: string
  /** Of so many simulated futures, so many reached it. */
  readonly reached: number
  readonly of: number
  readonly fingerprint: string
}

export interface KeptForecast extends NewForecast {
  /** ISO time. */
  readonly keptAt: string
}

export interface KeptChance extends NewChance {
  /** ISO time. */
  readonly keptAt: string
}

/** newPeriodsOnly: pass over what knows no later period than the last record; corrections and goals set anew then wait for the next one without it. */
export interface RecordOptions {
  readonly newPeriodsOnly?: boolean
}

/** Which records, by what they are of and the day on which they were said; limit: the latest so many. */
export interface SaidQuery {
  readonly about?: string
  /** ISO date; what was said up to that day. */
  readonly until?: string
  readonly limit?: number
}

/** The part of a workspace's store that keeps what was forecast. Nothing of it is changed or taken away. */
export interface ForecastKeeping {
  /** Gives how many were new. */
  recordForecasts(forecasts: readonly NewForecast[], options?: RecordOptions): Promise<number>
  /** In the order in which they were said. about: a metric. */
  forecasts(query?: SaidQuery): Promise<readonly KeptForecast[]>
  /** The fingerprint of the last forecast kept of each of these metrics; nothing of those without one. */
  forecastFingerprints(metrics: readonly string[]): Promise<ReadonlyMap<string, string>>
  recordChances(chances: readonly NewChance[], options?: RecordOptions): Promise<number>
  /** In the order in which they were said. about: a goal. */
  chances(query?: SaidQuery): Promise<readonly KeptChance[]>
}
