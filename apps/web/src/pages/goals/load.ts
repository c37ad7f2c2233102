import type { GoalStanding } from '@plumbline/plumb/types'
import { useOperation } from '../../api/queries.ts'

/** All goals with their standing come with the brief. */
export const useGoals = () => useOperation('brief', {})

/** A goal in the tree: how deep it hangs, and how many hang under it. */
export interface GoalRow {
  readonly goal: GoalStanding
  readonly depth: number
  readonly children: number
  readonly closed: boolean
}

/** The goals in the order of the tree, those under a closed one left out. A goal whose parent is unknown stands on top; a circle is cut where it is met. */
export function layTree(goals: readonly GoalStanding[], closed: ReadonlySet<string>): readonly GoalRow[] {
  const known = new Set(goals.map((goal) => goal.goal))
  const under = new Map<string | null, GoalStanding[]>()
  for (const goal of goals) {
    const parent = goal.parent !== null && known.has(goal.parent) ? goal.parent : null
    const siblings = under.get(parent)
    if (siblings) siblings.push(goal)
    else under.set(parent, [goal])
  }
  const rows: GoalRow[] = []
  const seen = new Set<string>()
  const lay = (goal: GoalStanding, depth: number) => {
    if (seen.has(goal.goal)) return
    seen.add(goal.goal)
    const children = under.get(goal.goal) ?? []
    rows.push({ goal, depth, children: children.length, closed: closed.has(goal.goal) })
    if (!closed.has(goal.goal)) for (const child of children) lay(child, depth + 1)
    else hide(children)
  }
  const hide = (hidden: readonly GoalStanding[]) => {
    for (const goal of hidden) {
      if (seen.has(goal.goal)) continue
      seen.add(goal.goal)
      hide(under.get(goal.goal) ?? [])
    }
  }
  for (const goal of under.get(null) ?? []) lay(goal, 0)
  for (const goal of goals) lay(goal, 0)
  return rows
}
