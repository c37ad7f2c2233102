/** One attribute of many units, as a model reads it. */
export type TableColumn =
  /** NaN where it is missing. */
  | { readonly kind: 'number'; readonly values: Float64Array }
  /** The place of each unit's level, from 0; -1 where it is missing. */
  | { readonly kind: 'category'; readonly codes: Int32Array; readonly levels: number }

export function lengthOf(column: TableColumn): number {
  return column.kind === 'number' ? column.values.length : column.codes.length
}

/** The rows named, in their order; a row may be named twice. */
export function takeRows(column: TableColumn, rows: ArrayLike<number>): TableColumn {
  return column.kind === 'number'
    ? { kind: 'number', values: Float64Array.from({ length: rows.length }, (_, at) => column.values[rows[at]!]!) }
    : { ...column, codes: Int32Array.from({ length: rows.length }, (_, at) => column.codes[rows[at]!]!) }
}
