import { defineCheck } from './check.ts'
import { listNames, nameOf } from './words.ts'

export const goalUnserved = defineCheck({
  code: 'goal-unserved',
  title: 'Goal that nothing serves',
  severity: 'warning',
  why: 'A goal that no funded work reaches is a wish.',
  *run({ strategy, index, reach }) {
    for (const goal of strategy.goals.values()) {
      if (reach.servedGoals.has(goal.id)) continue
      const gaps = index.gapsOfGoal.get(goal.id) ?? []
      const children = index.childrenOfGoal.get(goal.id) ?? []
      // Below it the same is said of each goal; once at the bottom is enough.
      if (children.length > 0) continue
      yield {
        thing: `goal/${goal.id}`,
        message: `No initiative serves the goal ${nameOf(goal)}.`,
        mend:
          gaps.length > 0
            ? `Fund work that closes what blocks it, ${listNames(gaps)}, or take the goal out.`
            : `Say which initiative serves it ("serves: [${goal.id}]"), register the gap that keeps you from it, or take the goal out.`,
        related: gaps.map((gap) => `gap/${gap.id}` as const),
      }
    }
  },
})
