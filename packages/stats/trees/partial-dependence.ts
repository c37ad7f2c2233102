import { lengthOf, type TableColumn } from './column.ts'

/**
 * The mean chance that a model gives when every unit had the same value of one column and kept all else as it is.
 *
 * at: values of a number, or places of levels; NaN or -1 asks for what is missing. chances: of a 1, one a row of the columns given.
 * It tells what the model says, not what would come of changing the column.
 * Source: Friedman (2001). Checked against: golden/trees.json (scikit-learn, partial_dependence).
 */
export function partialDependence(
  columns: readonly TableColumn[],
  column: number,
  at: readonly number[],
  chances: (columns: readonly TableColumn[]) => Float64Array,
): Float64Array {
  const own = columns[column]!
  const rows = lengthOf(own)
  return Float64Array.from(at, (value) => {
    const same: TableColumn =
      own.kind === 'number'
        ? { kind: 'number', values: new Float64Array(rows).fill(value) }
        : { kind: 'category', codes: new Int32Array(rows).fill(value), levels: own.levels }
    const said = chances(columns.map((each, place) => (place === column ? same : each)))
    return said.reduce((sum, chance) => sum + chance, 0) / rows
  })
}
