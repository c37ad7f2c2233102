import type { Undetermined } from '@plumbline/stats'

/** One period of a forecast. The levels are central intervals over the sample paths. */
export interface ForecastPoint {
  /** First day of the period, ISO date. */
  readonly period: string
  readonly median: number
  readonly low80: number
  readonly high80: number
  readonly low95: number
  readonly high95: number
}

/** What a metric will likely do if nothing changes. */
export interface Forecast {
  readonly metric: string
  readonly method: string
  readonly points: readonly ForecastPoint[]
  /** Number of simulated paths behind every count. */
  readonly paths: number
  readonly seed: number
}

/** How likely a goal is reached by its date: of `of` simulated futures, `reached` get there. */
export interface Chance {
  readonly reached: number
  readonly of: number
}

export type ForecastAnswer = Forecast | Undetermined
export type ChanceAnswer = Chance | Undetermined
