import type { Problem } from '@plumbline/model'
import type { FieldName } from './fields.ts'
import type { MatchedColumn } from './match-columns.ts'
import { emptyDraft, type Habits, keepRemark, type RowReading, readCell } from './read-cell.ts'
import { placeOf, type Table, type TableRow } from './read-table.ts'
import { type AmountHabits, readHeadingUnit } from './values/amount.ts'
import { detectDayFirst, isAmbiguousDate } from './values/date.ts'
import { detectDecimalComma } from './values/number.ts'
import { isBlank } from './values/words.ts'

export interface RowsReading {
  readonly rows: readonly RowReading[]
  readonly problems: readonly Problem[]
}

/**
 * Reads every row into fields. A cell that cannot be understood gives a problem with its place, and is kept as a remark.
 *
 * dayFirst: how "01/07/2026" is meant, where the caller knows.
 */
export function readRows(table: Table, columns: readonly MatchedColumn[], options: { readonly dayFirst?: boolean; readonly currency: string }): RowsReading {
  const problems: Problem[] = []
  const habits = findHabits(table, columns, options, problems)
  const rows: RowReading[] = []
  for (const row of table.rows) {
    const reading = readRow(table, columns, row, habits, problems)
    if (reading) rows.push(reading)
  }
  return { rows, problems }
}

function findHabits(
  table: Table,
  columns: readonly MatchedColumn[],
  options: { readonly dayFirst?: boolean; readonly currency: string },
  problems: Problem[],
): Habits {
  const textsOf = (fields: readonly FieldName[]) =>
    columns.flatMap(({ field }, at) => (field && fields.includes(field) ? table.rows.flatMap((row) => row.cells[at]?.text ?? []) : []))
  const dates = textsOf(['start', 'end', 'decideBy'])
  const comma = detectDecimalComma(textsOf(['cost.once', 'cost.perMonth', 'effect'])) ?? table.decimalComma
  const shown = options.dayFirst ?? detectDayFirst(dates)
  const dayFirst = shown ?? (comma === true || options.currency !== 'USD')
  const doubtful = shown === null ? dates.find(isAmbiguousDate) : undefined
  if (doubtful) problems.push(ambiguousDates(table, doubtful, dayFirst))
  const amounts = columns.map(({ field }, at): [number, AmountHabits] => {
    const heading = readHeadingUnit(table.columns[at]!.title)
    return [at, { decimalComma: comma, multiplier: heading.multiplier, currency: heading.currency ?? (field === 'effect' ? null : options.currency) }]
  })
  return { dayFirst, amounts: new Map(amounts) }
}

function ambiguousDates(table: Table, found: string, dayFirst: boolean): Problem {
  return {
    code: 'ambiguous-dates',
    severity: 'warning',
    place: { file: table.file, ...(table.sheet === null ? {} : { sheet: table.sheet }) },
    message: `Dates such as "${found}" can be read in two ways; they were read with the ${dayFirst ? 'day' : 'month'} first.`,
    found,
    mend: `If it is the other way round, say --dates ${dayFirst ? 'month-first' : 'day-first'}.`,
  }
}

function readRow(table: Table, columns: readonly MatchedColumn[], row: TableRow, habits: Habits, problems: Problem[]): RowReading | null {
  const draft = emptyDraft(row.number)
  for (const [at, column] of columns.entries()) {
    const cell = row.cells[at] ?? null
    if (cell === null || column.field === null || isBlank(cell.text)) continue
    const problem = readCell(draft, column, cell, at, habits)
    if (!problem) continue
    keepRemark(draft, column.column, cell.text)
    problems.push({ ...problem, severity: 'warning', place: placeOf(table, row.number, column.index), found: cell.text })
  }
  if (draft.name === '') {
    problems.push(namelessRow(table, row, columns))
    return null
  }
  if (row.section !== null) {
    if (draft.department === null) draft.department = row.section
    else if (draft.department !== row.section) keepRemark(draft, 'Section', row.section)
  }
  return draft
}

function namelessRow(table: Table, row: TableRow, columns: readonly MatchedColumn[]): Problem {
  const at = columns.findIndex(({ field }) => field === 'name')
  return {
    code: 'row-without-name',
    severity: 'warning',
    place: placeOf(table, row.number, columns[at]?.index ?? 0),
    message: `Row ${row.number} has no name and was passed over; it holds ${row.cells
      .flatMap((cell) => (cell ? `"${cell.text}"` : []))
      .slice(0, 3)
      .join(', ')}.`,
    expected: 'a name',
    mend: 'Give the initiative a name.',
  }
}
