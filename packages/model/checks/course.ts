import type { Goal, Histories, Metric, Observation, Strategy } from '../strategy.ts'

/** Where a goal's metric is meant to go: up or down, or null where the goal does not say. */
export type Pull = 1 | -1 | null

/** The direction of a goal: from its baseline, else from the metric's latest value, to its target; else the metric's own direction. */
export function pullOf(goal: Goal, strategy: Strategy, histories: Histories): Pull {
  const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
  const start = goal.baseline?.value ?? latestOf(goal.metric, histories)?.value
  if (goal.target !== undefined && start !== undefined && goal.target.value !== start) return goal.target.value > start ? 1 : -1
  return metric === undefined ? null : better(metric)
}

/** 1 where more of the metric is better, -1 where less is. */
export function better(metric: Metric): 1 | -1 {
  return metric.direction === 'up' ? 1 : -1
}

export function latestOf(metric: string | undefined, histories: Histories): Observation | undefined {
  return metric === undefined ? undefined : histories.get(metric)?.at(-1)
}

/** True where a value is at the target or past it, in the direction of the pull. */
export function meets(value: number, target: number, pull: 1 | -1): boolean {
  return pull === 1 ? value >= target : value <= target
}

/** A goal of the whole organisation: it says so, or it names neither a department nor a goal above it. */
export function isCompanyGoal(goal: Goal): boolean {
  return goal.department === undefined ? goal.parent === undefined : goal.department.toLowerCase() === 'company'
}

/** A goal without a number of its own that is carried by goals with one, as an objective is by its key results. */
export function isObjective(goal: Goal, children: readonly Goal[] | undefined): boolean {
  return goal.metric === undefined && goal.target === undefined && (children ?? []).some((child) => child.metric !== undefined)
}
