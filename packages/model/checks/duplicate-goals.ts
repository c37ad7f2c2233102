import type { Goal, Strategy } from '../strategy.ts'
import { formatQuantity } from '../values/quantity.ts'
import { type CheckResult, defineCheck } from './check.ts'
import { findAlike } from './likeness.ts'
import { tokensOf } from './tokens.ts'
import { nameOf } from './words.ts'

const nameLikeness = 0.65

export const duplicateGoals = defineCheck({
  code: 'duplicate-goals',
  title: 'Goals that want the same thing',
  severity: 'warning',
  why: 'Two owners of one result each wait for the other, and its worth is counted twice.',
  *run({ strategy }) {
    const goals = [...strategy.goals.values()]
    const seen = new Set<string>()
    const names = goals.map((goal) => tokensOf(goal.name))
    for (const { earlier, later } of findAlike(names, nameLikeness)) {
      const [first, second] = [goals[earlier]!, goals[later]!]
      // A goal may be passed on to a department under the same name, and departments may hold a goal of the same name on numbers of their own.
      if (isAbove(first, second, strategy) || isAbove(second, first, strategy)) continue
      if (first.metric !== undefined && second.metric !== undefined && first.metric !== second.metric) continue
      seen.add(second.id)
      yield duplicate(first, second, 'say nearly the same')
    }
    const byTarget = new Map<string, Goal>()
    for (const goal of goals) {
      if (goal.metric === undefined || goal.target === undefined || seen.has(goal.id)) continue
      const key = `${goal.metric} ${formatQuantity(goal.target)}`
      const first = byTarget.get(key)
      if (first === undefined) byTarget.set(key, goal)
      else if (!isAbove(first, goal, strategy) && !isAbove(goal, first, strategy)) {
        yield duplicate(first, goal, `want ${nameOf(strategy.metrics.get(goal.metric) ?? { id: goal.metric })} at the same ${formatQuantity(goal.target)}`)
      }
    }
  },
})

function duplicate(first: Goal, second: Goal, says: string): CheckResult {
  return {
    thing: `goal/${second.id}`,
    suffix: first.id,
    message: `The goals ${nameOf(first)} and ${nameOf(second)} ${says}, and neither carries the other.`,
    mend: `Keep one with one owner; if ${nameOf(second)} is a part of ${nameOf(first)}, write "parent: ${first.id}".`,
    related: [`goal/${first.id}`],
  }
}

function isAbove(above: Goal, below: Goal, strategy: Strategy): boolean {
  const passed = new Set<string>()
  for (
    let goal: Goal | undefined = below;
    goal !== undefined && !passed.has(goal.id);
    goal = goal.parent === undefined ? undefined : strategy.goals.get(goal.parent)
  ) {
    if (goal.parent === above.id) return true
    passed.add(goal.id)
  }
  return false
}
