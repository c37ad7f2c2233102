import { defineCheck } from './check.ts'
import { isObjective, latestOf } from './course.ts'
import { amountOf, nameOf, sayPeriod } from './words.ts'

export const goalWithoutBaseline = defineCheck({
  code: 'goal-without-baseline',
  title: 'Goal without baseline',
  severity: 'warning',
  why: 'Without the starting point nobody can say how far the goal has come, or what the work has changed.',
  *run({ strategy, index, histories }) {
    for (const goal of strategy.goals.values()) {
      if (goal.baseline !== undefined || isObjective(goal, index.childrenOfGoal.get(goal.id))) continue
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const latest = latestOf(goal.metric, histories)
      const suggestion = latest === undefined ? null : amountOf(latest.value, metric?.unit)
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no baseline.`,
        mend:
          suggestion !== null
            ? `Write "baseline: ${suggestion}", where ${nameOf(metric ?? { id: goal.metric! })} stood in ${sayPeriod(latest!.period)}, or the value of the day on which the goal was set.`
            : `Write where ${metric === undefined ? 'its number' : nameOf(metric)} stood when the goal was set: "baseline: <value>".`,
        ...(suggestion === null ? {} : { expected: suggestion }),
      }
    }
  },
})
