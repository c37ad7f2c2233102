import { defineCheck } from './check.ts'
import { meets, pullOf } from './course.ts'
import { amountOf, nameOf, sayPeriod, sayQuantity } from './words.ts'

/** So many of the latest periods must be at the target, so that one good month does not count as the goal. */
const periods = 3

export const goalAlreadyMet = defineCheck({
  code: 'goal-already-met',
  title: 'Target already met',
  severity: 'warning',
  why: 'A target that is met before the work starts asks for nothing, and whatever is funded for it changes nothing.',
  *run({ strategy, histories, today }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      if (metric === undefined || goal.target === undefined || (goal.by !== undefined && goal.by < today)) continue
      const target = goal.target.value
      if (goal.baseline !== undefined && goal.baseline.value === target) {
        yield {
          thing: `goal/${goal.id}`,
          path: ['target'],
          message: `The goal ${nameOf(goal)} has the same baseline and target, ${sayQuantity(goal.target, metric.unit)}.`,
          mend: 'Set the target where the metric shall be, or make it a guardrail of another goal if it only must not get worse.',
          related: [`metric/${metric.id}`],
        }
        continue
      }
      const pull = pullOf(goal, strategy, histories)
      const last = histories.get(metric.id)?.slice(-periods) ?? []
      if (pull === null || last.length < periods || !last.every(({ value }) => meets(value, target, pull))) continue
      const nearest = last.reduce((worst, { value }) => (value * pull < worst * pull ? value : worst), last[0]!.value)
      yield {
        thing: `goal/${goal.id}`,
        path: ['target'],
        message: `The goal ${nameOf(goal)} wants ${nameOf(metric)} at ${sayQuantity(goal.target, metric.unit)}; since ${sayPeriod(last[0]!.period)} it has been ${amountOf(nearest, metric.unit)} or better.`,
        mend: `Raise the ambition beyond ${amountOf(last.at(-1)!.value, metric.unit)}, or close the goal and move its people to one that is not reached.`,
        found: amountOf(last.at(-1)!.value, metric.unit),
        related: [`metric/${metric.id}`],
      }
    }
  },
})
