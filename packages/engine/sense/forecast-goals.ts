import { type Histories, type Metric, type Observation, periodOf, type Strategy, shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined, type Undetermined } from '@plumbline/stats'
import type { ForecastAnswer } from './forecast.ts'
import { type Simulation, simulateMetric } from './forecast-metric.ts'
import { type KnownBeside, knownBeside } from './known-beside.ts'

export type Simulations = ReadonlyMap<string, Simulation | Undetermined>

/** A forecast shows at least this many periods, so that a goal that is due soon still shows where its metric is heading. */
const leastSteps = 6

/** A metric that a goal is measured by, and how far ahead its goals look. */
export interface GoalForecastQuestion {
  readonly metric: Metric
  readonly history: readonly Observation[]
  /** First day of the last period wanted. */
  readonly until: string
  readonly beside?: readonly KnownBeside[] | undefined
}

/**
 * The futures of every metric that a goal is measured by, up to the last date of its goals.
 * One seed gives one answer: a metric's futures depend on its id, its history and that date alone.
 */
export function simulateGoalMetrics(strategy: Strategy, histories: Histories, seed: number): Simulations {
  const random = createRandom(seed).fork('forecast')
  return new Map(goalQuestions(strategy, histories).map((question) => [question.metric.id, simulateMetric({ ...question, seed, random })]))
}

/** What has to be forecast for the goals of a strategy. */
export function goalQuestions(strategy: Strategy, histories: Histories): readonly GoalForecastQuestion[] {
  const goals = [...strategy.goals.values()]
  return [...new Set(goals.flatMap((goal) => goal.metric ?? []))].flatMap((id) => {
    const metric = strategy.metrics.get(id)
    if (metric === undefined) return []
    const history = histories.get(id) ?? []
    const last = history.at(-1)?.period
    const dates = goals.flatMap((goal) => (goal.metric === id && goal.by !== undefined ? [periodOf(goal.by, metric.grain, strategy.workspace)] : []))
    const until = [...dates, ...(last === undefined ? [] : [shiftPeriod(last, metric.grain, leastSteps)])].sort().at(-1) ?? ''
    return [{ metric, history, until, beside: knownBeside(metric, strategy, histories) }]
  })
}

/** The forecast of one metric, the same as behind its goals' chances. */
export function forecastOf(metric: string, simulations: Simulations): ForecastAnswer {
  const simulation = simulations.get(metric)
  if (simulation === undefined) return { undetermined: 'no-goal', because: 'no goal is measured by it', mend: 'Set a goal on it.' }
  return isUndetermined(simulation) ? simulation : simulation.forecast
}
