import type { MetricRow } from '@plumbline/metrics'
import { type Grain, periodsBetween, shiftPeriod } from '@plumbline/model'

/** Every period from the first row to the last, also those without a row. */
export function wholePeriods(rows: readonly MetricRow[], grain: Grain): readonly string[] {
  const first = rows[0]!.period
  const count = periodsBetween(first, rows.at(-1)!.period, grain) + 1
  return Array.from({ length: count }, (_, index) => shiftPeriod(first, grain, index))
}

/** The value of each period, null where there is none. */
export function seriesOf(rows: readonly MetricRow[], periods: readonly string[]): readonly (number | null)[] {
  const byPeriod = new Map(rows.map(({ period, value }) => [period, value]))
  return periods.map((period) => byPeriod.get(period) ?? null)
}
