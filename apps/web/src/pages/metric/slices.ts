import type { MetricRow } from '@plumbline/plumb/types'

export interface Slice {
  /** Null where the rows do not say. */
  readonly name: string | null
  readonly latest: { readonly period: string; readonly value: number }
  /** One value a period that any slice has, in order; null where this one has none. */
  readonly values: readonly (number | null)[]
}

const mostPeriods = 24

/** The rows of an answer as one line a slice, the largest latest value first. */
export function laySlices(rows: readonly MetricRow[], by: string): readonly Slice[] {
  const periods = [...new Set(rows.map((row) => row.period))].sort().slice(-mostPeriods)
  const groups = new Map<string | null, MetricRow[]>()
  for (const row of rows) {
    const name = row.dims[by] ?? null
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups]
    .map(([name, own]) => {
      const values = new Map(own.map((row) => [row.period, row.value]))
      const { period, value } = own.at(-1)!
      return { name, latest: { period, value }, values: periods.map((each) => values.get(each) ?? null) }
    })
    .sort((a, b) => b.latest.value - a.latest.value)
}
