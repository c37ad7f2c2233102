// Not by the engine's front door: a thread that forecasts starts in half the time without the rest.
import { type KnownBeside, type Simulation, simulateMetric } from '@plumbline/engine/forecast'
import type { Metric, Observation } from '@plumbline/model'
import { createRandom, type Undetermined } from '@plumbline/stats'

/** A forecast that is wanted, as plain values: it may be worked out in any thread. */
export interface ForecastWork {
  readonly metric: Metric
  readonly history: readonly Observation[]
  /** First day of the last period wanted. */
  readonly until: string
  readonly seed: number
  /** What the forecast counts in beside the metric's past. */
  readonly beside?: readonly KnownBeside[] | undefined
}

/** The same answer in every thread. */
export function workOut({ metric, history, until, seed, beside }: ForecastWork): Simulation | Undetermined {
  return simulateMetric({ metric, history, until, seed, beside, random: createRandom(seed).fork('forecast') })
}
