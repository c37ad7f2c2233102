import { type Calendar, type Dataset, daysOf, type Metric, periodOf, type Strategy, shiftPeriod } from '@plumbline/model'

/** How long after its time a row may still come in or change, where the dataset does not say. */
const usualLateDays = 35

/** Whole periods by which the usual course of a period is known, so that one whose rows stop early is told. */
const periodsBefore = { day: 1, week: 12, month: 12, quarter: 6, year: 4 } as const

/**
 * The day from which on rows have to be read again so that every number that can still change is read whole, where all before it was read before.
 * Null where no metric of the dataset is read from a part of it: it is a snapshot, or each number rests on all rows.
 */
export function rereadFrom(dataset: Dataset, strategy: Strategy, today: string): string | null {
  if (dataset.time === undefined) return null
  const metrics = [...strategy.metrics.values()].filter(({ computed }) => computed?.dataset === dataset.id)
  const days = metrics.filter(isReadInPart).map((metric) => startOf(metric, dataset, strategy, today))
  return days.sort()[0] ?? null
}

/** False where the value of a period rests on rows of any age, or where people wrote the statement themselves. */
export function isReadInPart({ computed }: Metric): boolean {
  if (computed === undefined || computed.aggregate === 'sql' || computed.cumulative !== undefined) return false
  return !(computed.aggregate === 'retention' && computed.cohort === 'new')
}

function startOf({ grain, computed }: Metric, dataset: Dataset, strategy: Strategy, today: string): string {
  const { within, after = 1, rolling = 1, aggregate } = computed!
  const follows = aggregate === 'conversion' && within !== undefined ? Math.ceil(daysOf(within) ?? 0) : 0
  const late = dataset.changesWithin === undefined ? usualLateDays : Math.ceil(daysOf(dataset.changesWithin) ?? usualLateDays)
  const earliestToChange = periodOf(shiftPeriod(today, 'day', -late - follows), grain, strategy.workspace)
  return shiftPeriod(earliestToChange, grain, -periodsBefore[grain] - (rolling - 1) - (aggregate === 'retention' ? after : 0))
}

/** The first period of a grain that holds only rows from this day on. */
export function firstWholePeriod(day: string, grain: Metric['grain'], calendar: Calendar): string {
  const period = periodOf(day, grain, calendar)
  return period === day ? day : shiftPeriod(period, grain, 1)
}
