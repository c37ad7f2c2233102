import { type Cell, columnIndexOf, type GridRow } from './cell.ts'
import type { Workbook } from './parts.ts'
import { readCells } from './read-cells.ts'
import { unreadable, type WorkbookLimits } from './unreadable.ts'

interface Merge {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/**
 * All rows of a sheet that hold something, in memory. A formula counts by the value that was stored with it.
 * The value of a merged area stands in all of it.
 *
 * Unreadable: "too-many-rows", "too-many-cells".
 */
export async function readRows(
  file: string,
  sheet: string,
  part: AsyncIterable<Uint8Array>,
  workbook: Workbook,
  limits: WorkbookLimits,
): Promise<readonly GridRow[]> {
  const rows = new Map<number, (Cell | null)[]>()
  const merges: Merge[] = []
  let count = 0
  const tooMany = (code: string, what: string) => unreadable(file, code, `Sheet "${sheet}" has over ${what}.`, limits.mend, { place: { file, sheet } })
  await readCells(file, part, workbook, limits, {
    merge: (ref) => addMerge(merges, ref),
    cell: (row, column, cell) => {
      count += 1
      if (count > limits.cells) throw tooMany('too-many-cells', `${limits.cells.toLocaleString('en')} filled cells`)
      const cells = rows.get(row) ?? []
      rows.set(row, cells)
      while (cells.length < column) cells.push(null)
      cells[column] = cell
      if (rows.size > limits.rows) throw tooMany('too-many-rows', `${limits.rows.toLocaleString('en')} filled rows`)
    },
  })
  spread(rows, merges, limits)
  return [...rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells }))
}

function addMerge(merges: Merge[], ref: string): void {
  const [first = '', last = first] = ref.split(':')
  const merge = { top: rowOf(first), bottom: rowOf(last), left: columnIndexOf(first) ?? 0, right: columnIndexOf(last) ?? 0 }
  if (merge.top > 0 && merge.bottom >= merge.top && merge.right >= merge.left) merges.push(merge)
}

function rowOf(address: string): number {
  return Number(/\d+$/.exec(address)?.[0] ?? 0)
}

/**
 * Puts the one cell of a merged area into all of it: what was merged over three rows belongs to each of them.
 * The same object everywhere, so that a title over all columns can be told from a row of equal words.
 */
function spread(rows: Map<number, (Cell | null)[]>, merges: readonly Merge[], limits: WorkbookLimits): void {
  for (const { top, bottom, left, right } of merges) {
    const cell = rows.get(top)?.[left]
    if (!cell || bottom - top > limits.rows) continue
    for (let row = top; row <= bottom; row++) {
      const cells = rows.get(row)
      // A row with nothing else in it is no row of its own.
      if (!cells?.some((each, at) => each !== null && (row === top || at < left || at > right))) continue
      for (let column = left; column <= Math.min(right, limits.columns - 1); column++) {
        while (cells.length <= column) cells.push(null)
        cells[column] ??= cell
      }
    }
  }
}
