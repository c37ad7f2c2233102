import type { MetricStanding } from '@plumbline/plumb/types'
import { differenceUnit, readerLocale, sayNumber } from './number.ts'

export type Grain = MetricStanding['grain']

export const freshnessNames: Readonly<Record<MetricStanding['freshness'], string>> = { fresh: 'Fresh', late: 'Late', empty: 'No number' }

export const metricKinds: Readonly<Record<MetricStanding['kind'], string>> = {
  outcome: 'Outcome',
  leading: 'Leading',
  guardrail: 'Guardrail',
  model: 'Model',
  adoption: 'Adoption',
  sentiment: 'Sentiment',
  efficiency: 'Efficiency',
  activity: 'Activity',
}

export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']

/** A period by its first day as the grain wants it: "5 Oct 2026", "Oct 2026", "quarter from Jul 2026", "2026". */
export function sayPeriodOf(period: string, grain: Grain): string {
  const date = new Date(`${period.slice(0, 10)}T00:00:00Z`)
  const write = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(readerLocale(), { ...options, timeZone: 'UTC' }).format(date)
  const month = write({ month: 'short', year: 'numeric' })
  switch (grain) {
    case 'day':
      return write({ day: 'numeric', month: 'short', year: 'numeric' })
    case 'week':
      return `week of ${write({ day: 'numeric', month: 'short', year: 'numeric' })}`
    case 'month':
      return month
    case 'quarter':
      return `quarter from ${month}`
    case 'year':
      return period.slice(5, 10) === '01-01' ? period.slice(0, 4) : `year from ${month}`
    default:
      return grain satisfies never
  }
}

/** Less than a twentieth of a percent is no change that anybody would act on. */
const smallestChange = 0.0005

/** How a value changed: "+8.2%", "-1.2 points". */
export function sayChange(change: NonNullable<MetricStanding['before']>, unit: string | null): string {
  if (change.difference === 0) return 'no change'
  if (change.ratio !== null && Math.abs(change.ratio) < smallestChange) return 'no change'
  if (change.ratio !== null) return sayNumber(Number(change.ratio.toPrecision(2)), 'ratio', { signed: true })
  return sayNumber(change.difference, differenceUnit(unit), { signed: true })
}
