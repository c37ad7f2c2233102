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
      filters.every(({ column, chosen }) => chosen.has(String(column.value(row) ?? ''))) &&
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
    const name = String(by.value(row) ?? '')
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups].flatMap(([group, members]) => [
    { group, size: members.length, folded: folded.has(group) },
    ...(folded.has(group) ? [] : members.map((row) => ({ row }))),
  ])
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
    const value = String(column.value(row) ?? '')
    sizes.set(value, (sizes.get(value) ?? 0) + 1)
  }
  return [...sizes].map(([value, size]) => ({ value, size })).sort((a, b) => b.size - a.size || a.value.localeCompare(b.value))
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Rows without a value come last in either order. */
function sortRows<Row>(rows: readonly Row[], column: Column<Row>, falling: boolean): readonly Row[] {
  const keyed = rows.map((row) => ({ row, value: column.value(row) }))
  const sign = falling ? -1 : 1
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1
    return sign * (typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : collator.compare(String(a.value), String(b.value)))
  })
  return keyed.map(({ row }) => row)
}
