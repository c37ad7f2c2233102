import { type MetricStanding, standMetrics } from '@plumbline/engine'
import type { Situation } from '../situation.ts'

/** Where every metric of a situation stands. */
export function standMetricsOf({ strategy, things, histories, sources, unanswered, today }: Situation): MetricStanding[] {
  return standMetrics({ strategy, things, histories, sources, problems: unanswered, today })
}
