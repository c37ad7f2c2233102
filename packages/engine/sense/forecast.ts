import type { ForecastPoint } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'

export type { ForecastPoint } from '@plumbline/model'

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
