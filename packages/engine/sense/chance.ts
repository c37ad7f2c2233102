import { type Calendar, type Goal, type Metric, type Observation, periodOf } from '@plumbline/model'
import { isUndetermined, type Undetermined } from '@plumbline/stats'
import type { ChanceAnswer } from './forecast.ts'
import type { Simulation } from './forecast-metric.ts'

/** A goal that says enough to be judged. */
export interface Aim {
  readonly goal: Goal
  readonly metric: Metric
  readonly target: number
  /** First day of the period on whose value the goal is judged: the one that holds its date. */
  readonly period: string
  readonly pull: 'up' | 'down'
}

/** Null where metric, target or date are missing. The way from baseline to target says which way is meant, else the metric. */
export function aimOf(goal: Goal, metric: Metric | undefined, calendar: Calendar): Aim | null {
  if (metric === undefined || goal.target === undefined || goal.by === undefined) return null
  const target = goal.target.value
  const baseline = goal.baseline?.value
  const pull = baseline === undefined || baseline === target ? metric.direction : target > baseline ? 'up' : 'down'
  return { goal, metric, target, period: periodOf(goal.by, metric.grain, calendar), pull }
}

export function meets({ target, pull }: Pick<Aim, 'target' | 'pull'>, value: number): boolean {
  return pull === 'up' ? value >= target : value <= target
}

/** The reading that decided the goal, once the period of its date is known. */
export function decidingReading({ period }: Aim, history: readonly Observation[]): Observation | null {
  return history.find((observation) => observation.period === period) ?? null
}

/**
 * How likely a goal is reached by its date: the futures in which the metric is at the target, or beyond, in the period of that date.
 * Once that period is known, all futures agree.
 */
export function chanceOfGoal(aim: Aim, simulation: Simulation | Undetermined, history: readonly Observation[], paths = 1000): ChanceAnswer {
  const decided = decidingReading(aim, history)
  if (decided !== null) return { reached: meets(aim, decided.value) ? paths : 0, of: paths }
  if (isUndetermined(simulation)) return simulation
  const values = valuesAt(simulation, aim.period)
  if (values === null) return { undetermined: 'not-forecast', because: `${aim.period} lies outside of the forecast`, mend: 'Set a later date.' }
  return { reached: values.reduce((count, value) => count + (meets(aim, value) ? 1 : 0), 0), of: values.length }
}

/** The metric in one period over all futures; null where the period is not ahead. */
export function valuesAt({ periods, futures }: Simulation, period: string): Float64Array | null {
  const step = periods.indexOf(period)
  if (step < 0) return null
  return Float64Array.from({ length: futures.length / periods.length }, (_, path) => futures[path * periods.length + step]!)
}
