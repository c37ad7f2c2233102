import { type Cell, cellAddress, type GridRow } from '@plumbline/metrics/workbook'
import { closestName, type Metric, type Place, type Problem, readPeriodText, type Strategy } from '@plumbline/model'
import { Refused } from '../operations/context.ts'
import { type Grid, readGrids } from '../spreadsheet/read-grid.ts'
import { parseAmount } from '../spreadsheet/values/amount.ts'
import { detectDayFirst, isAmbiguousDate, parseDate } from '../spreadsheet/values/date.ts'
import { detectDecimalComma } from '../spreadsheet/values/number.ts'
import type { WrittenEntry } from './entry.ts'

/** Where in a table the numbers stand. */
interface Layout {
  readonly period: number
  /** The column that names the metric; null where each metric has a column, or all numbers are of one. */
  readonly metric: number | null
  readonly values: readonly { readonly column: number; readonly metric: string | null }[]
}

const periodWords = ['period', 'date', 'day', 'week', 'month', 'quarter', 'year', 'time', 'monat', 'datum', 'jahr', 'quartal', 'woche', 'zeitraum']
const metricWords = ['metric', 'kpi', 'measure', 'kennzahl', 'metrik']
const valueWords = ['value', 'number', 'amount', 'wert', 'zahl', 'betrag']

/**
 * Reads numbers out of a CSV or a workbook: a row each with metric, period and value; or a column for each metric, by id or name, beside the
 * period. With a metric given, period and value are enough. Empty cells say nothing.
 *
 * Refused: what cannot be read as a table, "no-period-column", "no-value-column".
 */
export async function readEntryTable(fileName: string, bytes: Uint8Array, strategy: Strategy, only: string | undefined): Promise<readonly WrittenEntry[]> {
  const [grid] = await readGrids(fileName, bytes)
  const [head, ...rows] = grid!.rows
  const layout = findLayout(grid!, head, strategy, only)
  const decimalComma =
    grid!.decimalComma ??
    detectDecimalComma(
      textsIn(
        rows,
        layout.values.map(({ column }) => column),
      ),
    )
  const dayFirst = detectDayFirst(textsIn(rows, [layout.period]))
  return rows.flatMap((row) =>
    layout.values.flatMap(({ column, metric: ofColumn }): WrittenEntry[] => {
      const cell = row.cells[column] ?? null
      if (cell === null) return []
      const metric = only ?? ofColumn ?? textOf(row.cells[layout.metric!])
      const place: Place = { file: grid!.file, ...(grid!.sheet === null ? {} : { sheet: grid!.sheet }), cell: cellAddress(column, row.number) }
      const period = readPeriodCell(row.cells[layout.period] ?? null, strategy.metrics.get(idOf(metric, strategy)), strategy, dayFirst)
      return [{ metric: idOf(metric, strategy), period, value: readValueCell(cell, decimalComma), place }]
    }),
  )
}

function findLayout(grid: Grid, head: GridRow | undefined, strategy: Strategy, only: string | undefined): Layout {
  const titles = head?.cells.map((cell) => textOf(cell).toLowerCase()) ?? []
  const period = findTitle(titles, periodWords)
  if (period < 0) throw refuseTable(grid, 'no-period-column', 'says the period', titles, 'Call the column with the dates "period".')
  const metric = only === undefined ? findTitle(titles, metricWords) : -1
  const value = findTitle(titles, valueWords)
  const named = titles.flatMap((title, column) =>
    column !== period && strategy.metrics.has(idOf(title, strategy)) ? [{ column, metric: idOf(title, strategy) }] : [],
  )
  if (only !== undefined) {
    const column = named.find((each) => each.metric === only)?.column ?? (value >= 0 ? value : titles.length === 2 ? 1 - period : -1)
    if (column >= 0) return { period, metric: null, values: [{ column, metric: only }] }
  } else if (metric >= 0 && value >= 0) return { period, metric, values: [{ column: value, metric: null }] }
  else if (named.length > 0) return { period, metric: null, values: otherColumns(titles, period, strategy) }
  throw refuseTable(
    grid,
    'no-value-column',
    'holds numbers of a metric',
    titles,
    'Call the columns "metric", "period" and "value", or call each by the id of a metric.',
  )
}

/** Of a table with a column for each metric, those that are no metric are named too, so that no number is passed over in silence. */
function otherColumns(titles: readonly string[], period: number, strategy: Strategy): Layout['values'] {
  const notes = ['reason', 'note', 'notes', 'comment', 'remark', '']
  return titles.flatMap((title, column) => (column === period || notes.includes(title) ? [] : [{ column, metric: idOf(title, strategy) }]))
}

/** The id of a metric that is called by its id or name, whatever its case; what is neither stays as it is. */
function idOf(written: string, { metrics }: Strategy): string {
  if (metrics.has(written)) return written
  const lower = written.toLowerCase()
  return [...metrics.values()].find(({ id, name }) => id === lower || name.toLowerCase() === lower)?.id ?? written
}

/** Dates as spreadsheets write them become ISO dates; what may be two days stays as written and is refused later. */
function readPeriodCell(cell: Cell | null, metric: Metric | undefined, { workspace }: Strategy, dayFirst: boolean | null): string {
  const text = textOf(cell)
  if (cell === null || metric === undefined || readPeriodText(text, metric.grain, workspace) !== null) return text
  if (dayFirst === null && isAmbiguousDate(text)) return text
  return parseDate(cell, 'first', dayFirst ?? false) ?? text
}

function readValueCell(cell: Cell, decimalComma: boolean | null): WrittenEntry['value'] {
  if (cell.kind === 'number') return { value: Number(cell.value), unit: cell.percent ? 'ratio' : (cell.currency ?? null) }
  if (cell.kind !== 'text' || !/^[+-]?[\d€$£¥.,]/.test(cell.text)) return cell.text
  const amount = parseAmount(cell, { decimalComma, multiplier: 1, currency: null })
  return amount === null || amount.low !== amount.high || amount.per !== null ? cell.text : { value: amount.low, unit: amount.unit }
}

function findTitle(titles: readonly string[], words: readonly string[]): number {
  return titles.findIndex((title) => words.includes(title))
}

function textOf(cell: Cell | null | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell.kind === 'date' ? cell.value : cell.text)
}

function textsIn(rows: readonly GridRow[], columns: readonly number[]): string[] {
  return rows.flatMap(({ cells }) => columns.map((column) => textOf(cells[column])))
}

function refuseTable({ file, sheet }: Grid, code: string, lacks: string, titles: readonly string[], mend: string): Refused {
  const place: Place = { file, ...(sheet === null ? {} : { sheet }), cell: 'A1' }
  const found = titles.join(', ')
  const near = titles.find((title) => closestName(title, [...periodWords, ...metricWords, ...valueWords]) !== null)
  const problem: Problem = {
    code,
    severity: 'error',
    place,
    message: `No column of ${file} ${lacks}.`,
    ...(found === '' ? {} : { found }),
    mend: near === undefined ? mend : `${mend} Is it "${near}"?`,
  }
  return new Refused([problem])
}
