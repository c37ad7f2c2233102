import { defineCheck } from './check.ts'
import { nameOf, sayQuantity, unitOf } from './words.ts'

export const ratioOverOne = defineCheck({
  code: 'ratio-over-one',
  title: 'Share beyond what is possible',
  severity: 'error',
  why: 'A share cannot pass its limit; the target is most likely written on another scale than the metric.',
  *run({ strategy }) {
    for (const goal of strategy.goals.values()) {
      const metric = goal.metric === undefined ? undefined : strategy.metrics.get(goal.metric)
      if (metric === undefined) continue
      const isShare = unitOf(metric.unit) === 'ratio'
      // A growth rate may pass 100 % where its metric says so.
      const most = metric.maximum ?? (isShare ? 1 : Number.POSITIVE_INFINITY)
      const least = metric.minimum ?? Number.NEGATIVE_INFINITY
      for (const field of ['baseline', 'target'] as const) {
        const written = goal[field]
        if (written === undefined || (written.value <= most && written.value >= least)) continue
        const slipped = isShare && written.unit === null && written.value > 1 && written.value <= 100
        const limit = sayQuantity({ value: written.value > most ? most : least, unit: null }, metric.unit)
        yield {
          thing: `goal/${goal.id}`,
          path: [field],
          suffix: field,
          message: `The goal ${nameOf(goal)} has the ${field} ${sayQuantity(written, metric.unit)}, ${written.value > most ? 'above' : 'below'} ${limit}, the ${written.value > most ? 'most' : 'least'} that ${nameOf(metric)} can be.`,
          mend: slipped
            ? `Write "${field}: ${written.value}%" if that is what you mean.`
            : `Correct the ${field}, or set the ${written.value > most ? 'maximum' : 'minimum'} of the metric ${metric.id} if it can really get there.`,
          found: sayQuantity(written, metric.unit),
          expected: `${written.value > most ? 'at most' : 'at least'} ${limit}`,
          related: [`metric/${metric.id}`],
        }
      }
    }
  },
})
