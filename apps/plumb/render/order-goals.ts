import type { GoalStanding } from '@plumbline/engine'

/** A goal and how many goals stand above it. */
export interface PlacedGoal {
  readonly goal: GoalStanding
  readonly depth: number
}

/** Parents before their children, otherwise in the order given. Goals that stand above each other in a circle have no top and come last. */
export function orderGoals(goals: readonly GoalStanding[]): readonly PlacedGoal[] {
  const known = new Set(goals.map(({ goal }) => goal))
  const children = Map.groupBy(goals, ({ parent }) => (parent !== null && known.has(parent) ? parent : ''))
  const seen = new Set<string>()
  const below = (parent: string, depth: number): PlacedGoal[] =>
    (children.get(parent) ?? []).flatMap((goal) => {
      if (seen.has(goal.goal)) return []
      seen.add(goal.goal)
      return [{ goal, depth }, ...below(goal.goal, depth + 1)]
    })
  const reached = below('', 0)
  return [...reached, ...goals.filter(({ goal }) => !seen.has(goal)).map((goal) => ({ goal, depth: 0 }))]
}
