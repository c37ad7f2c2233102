import type { Brief, GoalStanding, InitiativeStanding } from '@plumbline/plumb/types'
import { useOperation } from '../../api/queries.ts'

/** All that the Overview shows is in the brief. */
export const useBrief = () => useOperation('brief', {})

/** The goals under each goal, in the order of the brief; the company's own stand under null. */
export function goalsByParent(goals: readonly GoalStanding[]): ReadonlyMap<string | null, readonly GoalStanding[]> {
  const known = new Set(goals.map((goal) => goal.goal))
  const map = new Map<string | null, GoalStanding[]>()
  for (const goal of goals) {
    const parent = goal.parent !== null && known.has(goal.parent) ? goal.parent : null
    const siblings = map.get(parent)
    if (siblings) siblings.push(goal)
    else map.set(parent, [goal])
  }
  return map
}

/** The goals that stand on top: the company's, where there are any; else all without a parent. */
export function topGoals(byParent: ReadonlyMap<string | null, readonly GoalStanding[]>): readonly GoalStanding[] {
  const tops = byParent.get(null) ?? []
  const company = tops.filter((goal) => goal.department === null || goal.department.toLowerCase() === 'company' || (byParent.get(goal.goal)?.length ?? 0) > 0)
  const others = tops.filter((goal) => !company.includes(goal))
  return [...company, ...others]
}

/** What is off: goals and initiatives that are adrift, stuck or stray. */
export interface OffLine {
  readonly thing: string
  readonly name: string
  readonly state: GoalStanding['state']
  readonly says: string
}

export function offLine({ goals, initiatives }: Brief): readonly OffLine[] {
  const goalRows = goals.map((goal) => ({ thing: `goal/${goal.goal}`, name: goal.name, state: goal.state, says: goal.says }))
  const initiativeRows = (initiatives as readonly InitiativeStanding[]).map((one) => ({
    thing: `initiative/${one.initiative}`,
    name: one.name,
    state: one.state,
    says: one.says,
  }))
  return [...goalRows, ...initiativeRows].filter(({ state }) => state === 'adrift' || state === 'stuck' || state === 'stray')
}
