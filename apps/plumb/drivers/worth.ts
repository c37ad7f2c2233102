import { type OutcomeWorth, worthOfOne } from '@plumbline/engine'
import { periodsInYear, type Strategy } from '@plumbline/model'
import type { DriversSubject } from './subject.ts'

/** What the goal on the metric says that one more is worth; null where nobody said it, and where only some of the rows are looked at. */
export function worthOf({ of, outcome, isPart }: DriversSubject, strategy: Strategy): OutcomeWorth | null {
  const metric = of.kind === 'metric' ? strategy.metrics.get(of.id) : undefined
  if (metric === undefined || outcome === null || isPart) return null
  const worth = worthOfOne(metric.id, strategy)
  if (worth === null) return null
  const { currency } = strategy.workspace
  if (metric.unit === 'ratio') return { of: 'point-a-year', value: worth * periodsInYear[metric.grain], currency }
  return metric.computed?.aggregate === 'count' ? { of: 'unit', value: worth, currency } : null
}
