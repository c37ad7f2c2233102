import type { Metric, Strategy } from '@plumbline/model'
import { findUnderstood } from '../operations/find-understood.ts'

/** The metric of a name, also when it was given as "metric/ID". Missing: there is none, with the name that was likely meant. */
export function findMetric(name: string, { metrics }: Pick<Strategy, 'metrics'>): Metric {
  return findUnderstood('metric', name, metrics, 'See which there are with: plumb metrics')
}
