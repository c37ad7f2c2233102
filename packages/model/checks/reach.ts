import type { Initiative, Strategy } from '../strategy.ts'
import type { StrategyIndex } from './strategy-index.ts'

/** Which initiatives reach a goal, and which goals are reached: directly, through a gap, or by moving a metric that moves theirs. */
export interface Reach {
  /** Ids of goals that some initiative which is not retired serves, or a goal below them does. */
  readonly servedGoals: ReadonlySet<string>
  /** True where a way leads from the initiative up to a goal. */
  readonly reachesGoal: (initiative: Initiative) => boolean
}

export function reachOf(strategy: Strategy, index: StrategyIndex): Reach {
  const goalMetrics = [...index.goalsOfMetric.keys()]
  const carrying = closure(goalMetrics, index.inputsOfMetric)
  const live = [...strategy.initiatives.values()].filter(({ stage }) => stage !== 'retired')
  const moved = closure(
    live.flatMap((initiative) => initiative.effects.map((effect) => effect.metric)),
    index.outputsOfMetric,
  )
  return {
    servedGoals: servedGoalsOf(strategy, live, moved),
    reachesGoal: (initiative) =>
      initiative.serves.some((goal) => strategy.goals.has(goal)) ||
      initiative.closes.some((gap) => strategy.gaps.get(gap)?.blocks.some((goal) => strategy.goals.has(goal)) ?? false) ||
      initiative.effects.some((effect) => carrying.has(effect.metric)),
  }
}

function servedGoalsOf(strategy: Strategy, live: readonly Initiative[], moved: ReadonlySet<string>): ReadonlySet<string> {
  const served = new Set<string>()
  for (const initiative of live) {
    for (const goal of initiative.serves) served.add(goal)
    for (const gap of initiative.closes) for (const goal of strategy.gaps.get(gap)?.blocks ?? []) served.add(goal)
  }
  for (const goal of strategy.goals.values()) if (goal.metric !== undefined && moved.has(goal.metric)) served.add(goal.id)
  // A goal is carried by the goals below it; a circle of parents ends where it began.
  for (const start of [...served]) {
    let parent = strategy.goals.get(start)?.parent
    while (parent !== undefined && !served.has(parent)) {
      served.add(parent)
      parent = strategy.goals.get(parent)?.parent
    }
  }
  return served
}

/** Everything that can be reached from some ids along the links, the ids among them. */
function closure(from: Iterable<string>, links: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set(from)
  for (const id of reached) for (const next of links.get(id) ?? []) reached.add(next)
  return reached
}
