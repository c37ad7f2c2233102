import { type Cell, cellAddress, columnLetters, type GridRow } from '@plumbline/metrics/workbook'
import type { Problem } from '@plumbline/model'
import { findHeader, type Header } from './find-header.ts'
import { refuseFile } from './limits.ts'
import { type Grid, readGrids } from './read-grid.ts'

/** A list of initiatives as it stands in a sheet: headings and the rows below them. */
export interface Table {
  readonly file: string
  readonly sheet: string | null
  readonly sheets: readonly string[]
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly decimalComma: boolean | null
  /** Rows that were passed over, and why. */
  readonly problems: readonly Problem[]
}

export interface TableColumn {
  readonly index: number
  readonly title: string
  /** The heading above this one, where two rows of headings stand over each other. */
  readonly group: string | null
}

export interface TableRow {
  readonly number: number
  /** By the position of the column in `columns`. */
  readonly cells: readonly (Cell | null)[]
  /** The heading of the block of rows in which it stands, such as "Marketing". */
  readonly section: string | null
}

/** Reads the list of initiatives in a file. Without a sheet, the one whose headings are best known. Refused: what the readers refuse, "no-table". */
export async function readTable(fileName: string, bytes: Uint8Array, sheet?: string): Promise<Table> {
  const grids = await readGrids(fileName, bytes, sheet)
  const found = grids.map((grid) => ({ grid, header: findHeader(grid.rows) })).filter((each): each is { grid: Grid; header: Header } => each.header !== null)
  const best = found.toSorted((a, b) => b.header.known - a.header.known || b.grid.rows.length - a.grid.rows.length)[0]
  if (!best)
    throw refuseFile(
      grids[0]!.file,
      'no-table',
      `${grids[0]!.file} has no row of headings with rows below it.`,
      'Put one heading over each column, such as Initiative, Owner, Goal, Start, Budget.',
    )
  return cutTable(best.grid, best.header)
}

function cutTable(grid: Grid, header: Header): Table {
  const body = grid.rows.slice(header.bottom + 1)
  const columns = nameColumns(grid.rows[header.top]!, grid.rows[header.bottom]!, body)
  const problems: Problem[] = []
  const rows: TableRow[] = []
  let section: string | null = null
  for (const row of body) {
    const cells = columns.map(({ index }) => row.cells[index] ?? null)
    const filled = cells.filter((cell) => cell !== null)
    if (filled.length === 0 || cells.every((cell, at) => cell === null || cell.text === columns[at]!.title)) continue
    const note = noteOf(grid, row, columns, cells)
    if (note === 'section') section = filled[0]!.text
    else if (note) problems.push(note)
    else rows.push({ number: row.number, cells, section })
  }
  return { file: grid.file, sheet: grid.sheet, sheets: grid.sheets, columns, rows, decimalComma: grid.decimalComma, problems }
}

function nameColumns(top: GridRow, bottom: GridRow, body: readonly GridRow[]): TableColumn[] {
  const width = Math.max(top.cells.length, bottom.cells.length, ...body.map(({ cells }) => cells.length))
  const columns: TableColumn[] = []
  let group: string | null = null
  for (let index = 0; index < width; index++) {
    const upper = top === bottom ? null : (top.cells[index] ?? null)
    const lower = bottom.cells[index] ?? null
    if (upper !== null) group = upper === lower ? null : upper.text
    else if (lower === null) group = null
    const title = lower?.text ?? upper?.text ?? null
    if (title === null && !body.some(({ cells }) => cells[index])) continue
    columns.push({
      index,
      title: (title ?? `Column ${columnLetters(index)}`).replace(/\s+/g, ' '),
      group: lower !== null && group !== lower.text ? group : null,
    })
  }
  return tellApart(columns)
}

/** Two columns of one heading get the heading above them, or a number. */
function tellApart(columns: readonly TableColumn[]): TableColumn[] {
  const taken = new Map<string, number>()
  const repeated = (title: string) => columns.filter((column) => column.title === title).length > 1
  return columns.map((column) => {
    const title = column.group !== null && repeated(column.title) ? `${column.group} ${column.title}` : column.title
    const count = (taken.get(title) ?? 0) + 1
    taken.set(title, count)
    return { ...column, title: count === 1 ? title : `${title} (${count})` }
  })
}

/** Totals and headings of blocks are no initiatives. */
function noteOf(grid: Grid, row: GridRow, columns: readonly TableColumn[], cells: readonly (Cell | null)[]): Problem | 'section' | null {
  const first = cells.find((cell) => cell !== null)!
  const merged = cells.filter((cell) => cell === first).length > 1 || row.cells.filter((cell) => cell === first).length > 1
  if (merged && cells.every((cell) => cell === null || cell === first)) return 'section'
  const at = cells.indexOf(first)
  if (!/^(grand |sub)?(total|sum|summe|gesamt|gesamtsumme|zwischensumme|durchschnitt|average)\b[:.]?$/i.test(first.text)) return null
  return {
    code: 'total-row',
    severity: 'note',
    place: placeOf(grid, row.number, columns[at]!.index),
    message: `Row ${row.number} ("${first.text}") is a total and was passed over.`,
    found: first.text,
    mend: 'Nothing to do, unless an initiative is called so.',
  }
}

/** The place of a cell. */
export function placeOf({ file, sheet }: Pick<Table, 'file' | 'sheet'>, row: number, columnIndex: number): Problem['place'] {
  return { file, ...(sheet === null ? { line: row } : { sheet }), cell: cellAddress(columnIndex, row) }
}
