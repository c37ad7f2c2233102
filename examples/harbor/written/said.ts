import { formatQuantity } from '@plumbline/model'
import type { KpiRow } from '../kpis.ts'

/** The value of a metric in a month as people write it, such as "1.34M EUR" or "26.8%". */
export type Say = (metric: string, month: string, unit: string | null) => string

/** Reads the values that the strategy speaks of from the same rows that stand in kpis.csv; a month or metric that is not there throws. */
export function sayFrom(rows: readonly KpiRow[]): Say {
  const values = new Map(rows.map(({ month, metric, value }) => [`${metric} ${month}`, value]))
  return (metric, month, unit) => {
    const value = values.get(`${metric} ${month}-01`)
    if (value === undefined) throw new RangeError(`There is no ${metric} in ${month}.`)
    return formatQuantity({ value: Number(value.toPrecision(3)), unit })
  }
}
