import { defineCheck } from './check.ts'
import { isObjective, latestOf } from './course.ts'
import { amountOf, nameOf, sayPeriod } from './words.ts'

export const goalWithoutTarget = defineCheck({
  code: 'goal-without-target',
  title: 'Goal without target',
  severity: 'error',
  why: 'A direction is not a goal: without a target nobody can say whether it is on line, or when to stop.',
  *run({ strategy, index, histories }) {
    for (const goal of strategy.goals.values()) {
      if (goal.target !== undefined || isObjective(goal, index.childrenOfGoal.get(goal.id))) continue
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      const latest = latestOf(goal.metric, histories)
      const date = goal.by === undefined ? 'its date' : goal.by
      yield {
        thing: `goal/${goal.id}`,
        message: `The goal ${nameOf(goal)} has no target.`,
        mend:
          metric === undefined
            ? 'Write the number that counts as reached: "target: <value>".'
            : latest === undefined
              ? `Write where ${nameOf(metric)} shall be on ${date}: "target: <value>".`
              : `Write where ${nameOf(metric)} shall be on ${date}: "target: <value>"; in ${sayPeriod(latest.period)} it was ${amountOf(latest.value, metric.unit)}.`,
      }
    }
  },
})
