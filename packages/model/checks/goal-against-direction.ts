import { defineCheck } from './check.ts'
import { better } from './course.ts'
import { nameOf, sayQuantity } from './words.ts'

export const goalAgainstDirection = defineCheck({
  code: 'goal-against-direction',
  title: 'Goal that makes its metric worse',
  severity: 'warning',
  why: 'Either the target or the direction of the metric is wrong, and every "on line" and "adrift" would be turned round.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      if (metric === undefined || goal.baseline === undefined || goal.target === undefined) continue
      if ((goal.target.value - goal.baseline.value) * better(metric) >= 0) continue
      const down = metric.direction === 'up'
      yield {
        thing: `goal/${goal.id}`,
        path: ['target'],
        message: `The goal ${nameOf(goal)} takes ${nameOf(metric)} ${down ? 'down' : 'up'} from ${sayQuantity(goal.baseline, metric.unit)} to ${sayQuantity(goal.target, metric.unit)}, but ${down ? 'more' : 'less'} of it counts as better.`,
        mend: `Swap or correct baseline and target, or write "direction: ${down ? 'down' : 'up'}" in the metric ${metric.id}.`,
        related: [`metric/${metric.id}`],
      }
    }
  },
})
