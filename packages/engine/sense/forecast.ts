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
  /** What is expected on average; said where demand comes now and then, so that the middle is often nothing. */
  readonly mean?: number
}

/** What a metric will likely do if nothing changes. */
export interface Forecast {
  readonly metric: string
  readonly method: string
  /** What was found in the history and how it was dealt with, in plain words; left out where there is nothing to say. */
  readonly notes?: readonly string[]
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
