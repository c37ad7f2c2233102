import type { OutcomeWorth } from '@plumbline/engine'
import type { Grain, Strategy } from '@plumbline/model'
import type { DriversSubject } from './subject.ts'

const periodsInYear: Readonly<Record<Grain, number>> = { day: 365, week: 52, month: 12, quarter: 4, year: 1 }

/** What the goal on the metric says that one more is worth; null where nobody said it, and where only some of the rows are looked at. */
export function worthOf({ of, outcome, isPart }: DriversSubject, { metrics, goals, workspace }: Strategy): OutcomeWorth | null {
  const metric = of.kind === 'metric' ? metrics.get(of.id) : undefined
  if (metric === undefined || outcome === null || isPart) return null
  const worth = [...goals.values()].find((goal) => goal.metric === metric.id && goal.worth?.unit === workspace.currency)?.worth?.value
  if (worth === undefined) return null
  const { currency } = workspace
  if (metric.unit === 'ratio') return { of: 'point-a-year', value: worth * periodsInYear[metric.grain], currency }
  return metric.computed?.aggregate === 'count' ? { of: 'unit', value: worth, currency } : null
}
