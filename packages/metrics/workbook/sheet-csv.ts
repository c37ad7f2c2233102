import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Problem } from '@plumbline/model'
import type { Cell } from './cell.ts'
import { columnKinds } from './column-kinds.ts'
import { findHeadings, nameColumns } from './headings.ts'
import type { Workbook } from './parts.ts'
import { readCells } from './read-cells.ts'
import { sheetNotes } from './sheet-notes.ts'
import { unreadable, type WorkbookLimits } from './unreadable.ts'

export interface TableColumn {
  readonly name: string
  readonly type: 'BIGINT' | 'DOUBLE' | 'DATE' | 'TIMESTAMP' | 'BOOLEAN' | 'VARCHAR'
}

export interface SheetPart {
  readonly file: string
  readonly sheet: string
  readonly part: AsyncIterable<Uint8Array>
  readonly workbook: Workbook
  readonly limits: WorkbookLimits
}

export interface Row {
  readonly number: number
  readonly cells: readonly (Cell | null)[]
}

/** The database sets aside sixteen times this to read the lines. */
export const longestLineBytes = 4_000_000

/** Rows among which the headings are looked for. */
const rowsBeforeHeadings = 25

/** Writes the rows below the headings as CSV without headings, a row at a time, and tells the columns with the types that all their cells have. */
export async function writeSheetCsv(
  target: string,
  { file, sheet, part, workbook, limits }: SheetPart,
): Promise<{ readonly columns: readonly TableColumn[]; readonly rows: number; readonly notes: readonly Problem[] }> {
  const out = createWriteStream(target, { mode: 0o600 })
  const notes = sheetNotes(file, sheet)
  const first: Row[] = []
  let headings: ReturnType<typeof nameColumns> | null = null
  let kinds: ReturnType<typeof columnKinds> | null = null
  let row: { number: number; cells: (Cell | null)[] } | null = null
  let rows = 0
  let cells = 0
  const tooMany = (code: string, what: string) => unreadable(file, code, `Sheet "${sheet}" has over ${what}.`, limits.mend, { place: { file, sheet } })

  function begin(): void {
    const found = findHeadings(first)
    if (found === null)
      throw unreadable(
        file,
        'sheet-without-table',
        `Sheet "${sheet}" has no row of headings with rows below it.`,
        'Put one heading over each column, in one row.',
        {
          place: { file, sheet },
        },
      )
    headings = nameColumns(first[found]!, first.slice(found), (heading) => notes.heading(heading))
    kinds = columnKinds(headings)
    for (const each of first.slice(found + 1)) write(each)
  }

  function write({ number, cells }: Row): void {
    rows += 1
    const line = `${headings!.map(({ index }, at) => kinds!.take(at, cells[index] ?? null, number)).join(',')}\n`
    if (line.length > longestLineBytes / 4 && Buffer.byteLength(line) > longestLineBytes)
      throw tooMany('row-too-long', `${longestLineBytes / 1e6} MB of text in row ${number}`)
    out.write(line)
  }

  function endRow(): void {
    if (row === null) return
    if (headings !== null) write(row)
    else if (first.push(row) > rowsBeforeHeadings) begin()
    row = null
  }

  try {
    await readCells(file, part, workbook, limits, {
      cell: (number, column, cell, isFormula) => {
        if (row?.number !== number) {
          endRow()
          row = { number, cells: [] }
          if (rows + first.length > limits.rows) throw tooMany('too-many-rows', `${limits.rows.toLocaleString('en')} filled rows`)
        }
        cells += 1
        if (cells > limits.cells) throw tooMany('too-many-cells', `${limits.cells.toLocaleString('en')} filled cells`)
        if (isFormula) notes.formula()
        if (cell.kind === 'error') notes.error(number, column, cell.text)
        while (row.cells.length < column) row.cells.push(null)
        row.cells[column] = cell.kind === 'error' ? null : cell
      },
      uncomputed: (number, column) => notes.uncomputed(number, column),
      beyond: () => {
        throw tooMany('too-many-columns', `${limits.columns.toLocaleString('en')} columns`)
      },
      enough: async () => {
        if (out.writableNeedDrain) await once(out, 'drain')
        return false
      },
    })
    endRow()
    if (headings === null) begin()
  } finally {
    out.end()
    await finished(out)
  }
  const { columns, mixed } = kinds!.conclude()
  return { columns, rows, notes: [...notes.all(), ...mixed.map((each) => notes.mixed(each))] }
}
