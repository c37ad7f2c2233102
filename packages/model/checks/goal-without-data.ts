import { defineCheck } from './check.ts'
import { nameOf } from './words.ts'

export const goalWithoutData = defineCheck({
  code: 'goal-without-data',
  title: 'Goal without data',
  severity: 'warning',
  why: 'A number that nobody reads cannot tell whether the work helps; the goal will be judged by opinion.',
  *run({ strategy, histories }) {
    const dataset = strategy.datasets.size === 1 ? strategy.datasets.values().next().value : undefined
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      if (metric === undefined || metric.computed !== undefined || metric.formula !== undefined) continue
      if ((histories.get(metric.id)?.length ?? 0) > 0) continue
      yield {
        thing: `goal/${goal.id}`,
        path: ['metric'],
        message: `The goal ${nameOf(goal)} hangs on ${nameOf(metric)}, of which there is no data: it is not computed from a dataset and nobody has entered a value.`,
        mend: `Say in the metric ${metric.id} how it is computed from ${dataset === undefined ? 'a dataset' : `the dataset ${dataset.id}`} ("computed: ..."), or enter its values.`,
        related: [`metric/${metric.id}`],
      }
    }
  },
})
