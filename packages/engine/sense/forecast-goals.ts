import { type Histories, periodOf, type Strategy, shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined, type Undetermined } from '@plumbline/stats'
import type { ForecastAnswer } from './forecast.ts'
import { type Simulation, simulateMetric } from './forecast-metric.ts'

export type Simulations = ReadonlyMap<string, Simulation | Undetermined>

/** A forecast shows at least this many periods, so that a goal that is due soon still shows where its metric is heading. */
const leastSteps = 6

/**
 * The futures of every metric that a goal is measured by, up to the last date of its goals.
 * One seed gives one answer: a metric's futures depend on its id, its history and that date alone.
 */
export function simulateGoalMetrics(strategy: Strategy, histories: Histories, seed: number): Simulations {
  const random = createRandom(seed).fork('forecast')
  const ids = new Set([...strategy.goals.values()].flatMap((goal) => goal.metric ?? []))
  return new Map(
    [...ids].flatMap((id) => {
      const metric = strategy.metrics.get(id)
      if (metric === undefined) return []
      const history = histories.get(id) ?? []
      const last = history.at(-1)?.period
      const dates = [...strategy.goals.values()].flatMap((goal) =>
        goal.metric === id && goal.by !== undefined ? [periodOf(goal.by, metric.grain, strategy.workspace)] : [],
      )
      const until = [...dates, ...(last === undefined ? [] : [shiftPeriod(last, metric.grain, leastSteps)])].sort().at(-1) ?? ''
      return [[id, simulateMetric({ metric, history, until, seed, random })] as const]
    }),
  )
}

/** The forecast of one metric, the same as behind its goals' chances. */
export function forecastOf(metric: string, simulations: Simulations): ForecastAnswer {
  const simulation = simulations.get(metric)
  if (simulation === undefined) return { undetermined: 'no-goal', because: 'no goal is measured by it', mend: 'Set a goal on it.' }
  return isUndetermined(simulation) ? simulation : simulation.forecast
}
