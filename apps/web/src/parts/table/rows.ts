import type { Column, TableState } from './column.ts'

/** A line of the table as drawn: a row, or the head of a group. */
export type Line<Row> = { readonly group: string; readonly size: number; readonly folded: boolean } | { readonly row: Row }

/** The rows that the state lets through, in its order. */
export function chooseRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], state: TableState): readonly Row[] {
  const words = (state.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const filters = Object.entries(state.filter ?? {}).flatMap(([id, chosen]) => {
    const column = columns.find((one) => one.id === id)
    return column && chosen.length > 0 ? [{ column, chosen: new Set(chosen) }] : []
  })
  const kept = rows.filter(
    (row) =>
      filters.every(({ column, chosen }) => valuesOf(column, row).some((value) => chosen.has(value))) &&
      words.every((word) =>
        columns.some((column) =>
          String(column.value(row) ?? '')
            .toLowerCase()
            .includes(word),
        ),
      ),
  )
  const order = readSort(columns, state.sort)
  return order === null ? kept : sortRows(kept, order.column, order.falling)
}

/** The chosen rows under the heads of their groups. */
export function layLines<Row>(rows: readonly Row[], by: Column<Row> | undefined, folded: ReadonlySet<string>): readonly Line<Row>[] {
  if (by === undefined) return rows.map((row) => ({ row }))
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const name = valuesOf(by, row)[0] ?? ''
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups]
    .sort(([a], [b]) => rankOf(by, a) - rankOf(by, b))
    .flatMap(([group, members]) => [{ group, size: members.length, folded: folded.has(group) }, ...(folded.has(group) ? [] : members.map((row) => ({ row })))])
}

export function readSort<Row>(columns: readonly Column<Row>[], sort: string | undefined): { column: Column<Row>; falling: boolean } | null {
  if (sort === undefined) return null
  const falling = sort.startsWith('-')
  const column = columns.find((one) => one.id === (falling ? sort.slice(1) : sort))
  return column ? { column, falling } : null
}

/** The values of a column that a reader can choose from, most frequent first. */
export function choicesOf<Row>(rows: readonly Row[], column: Column<Row>): readonly { value: string; size: number }[] {
  const sizes = new Map<string, number>()
  for (const row of rows) {
    for (const value of valuesOf(column, row)) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  }
  return [...sizes]
    .map(([value, size]) => ({ value, size }))
    .sort((a, b) => rankOf(column, a.value) - rankOf(column, b.value) || b.size - a.size || a.value.localeCompare(b.value))
}

/** What a row holds in a column; one empty text where it holds nothing. */
function valuesOf<Row>(column: Column<Row>, row: Row): readonly string[] {
  const several = column.values?.(row)
  return several !== undefined && several.length > 0 ? several : [String(column.value(row) ?? '')]
}

/** The place of a value in the column's own order; all the same where it has none. */
function rankOf<Row>(column: Column<Row>, value: string): number {
  const at = column.order?.indexOf(value) ?? 0
  return at === -1 ? column.order!.length : at
}

/** How a value reads; what is empty is said to be. */
export function sayValue<Row>(column: Column<Row> | undefined, value: string): string {
  return value === '' ? 'None' : (column?.say?.(value) ?? value)
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Rows without a value come last in either order. */
function sortRows<Row>(rows: readonly Row[], column: Column<Row>, falling: boolean): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: column.value(row) }))
  const sign = falling ? -1 : 1
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1
    if (column.order) return sign * (rankOf(column, String(a.value)) - rankOf(column, String(b.value)))
    return sign * (typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : collator.compare(String(a.value), String(b.value)))
  })
  return keyed.map(({ row }) => row)
}
