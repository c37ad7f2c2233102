import { defineCheck } from './check.ts'
import { circlesOf } from './circles.ts'
import { nameOf } from './words.ts'

export const circularMetrics = defineCheck({
  code: 'circular-metrics',
  title: 'Metrics that drive each other in a circle',
  severity: 'error',
  why: 'An effect that goes round in a circle never comes to an end, so no effect on these metrics can be worked out.',
  *run({ strategy, index }) {
    for (const circle of circlesOf(index.inputsOfMetric)) {
      const metrics = circle.map((id) => strategy.metrics.get(id) ?? { id })
      const [first] = metrics
      yield {
        thing: `metric/${first!.id}`,
        path: [strategy.metrics.get(first!.id)?.drivers === undefined ? 'formula' : 'drivers'],
        message:
          metrics.length === 1
            ? `The metric ${nameOf(first!)} drives itself.`
            : `Metrics drive each other in a circle: ${[...metrics, first!].map(nameOf).join(', which is moved by ')}.`,
        mend: 'Take out the weakest of these links, or the one that points from result back to cause.',
        related: circle.slice(1).map((id) => `metric/${id}` as const),
      }
    }
  },
})
