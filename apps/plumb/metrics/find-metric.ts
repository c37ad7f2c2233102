import { didYouMean, type Metric, type Strategy } from '@plumbline/model'
import { Missing } from '../operations/context.ts'
import { idOf } from '../operations/thing-name.ts'

/** The metric of a name, also when it was given as "metric/ID". Missing: there is none, with the name that was likely meant. */
export function findMetric(name: string, { metrics }: Pick<Strategy, 'metrics'>): Metric {
  const id = idOf('metric', name)
  const metric = metrics.get(id)
  if (metric !== undefined) return metric
  throw new Missing([
    {
      code: 'unknown-thing',
      severity: 'error',
      place: { thing: `metric/${id}` },
      message: `There is no metric "${id}" that can be understood.`,
      found: id,
      mend: didYouMean(id, [...metrics.keys()], 'See which there are with: plumb metrics'),
    },
  ])
}
