import { detectDelimiter, detectEncoding, type Encoding } from '@plumbline/metrics/intake'
import { type Cell, type GridRow, textCell } from '@plumbline/metrics/workbook'
import { CsvError, parse } from 'csv-parse/sync'
import { limits, refuseFile } from './limits.ts'

/** A text file as rows, and how it was written. */
export interface CsvReading {
  readonly rows: readonly GridRow[]
  readonly encoding: Encoding
  readonly delimiter: string
}

/** Reads comma, semicolon, tab or bar separated text in UTF-8, UTF-16 or Windows-1252, quotes and all. Refused: "not-a-table", "too-many-rows". */
export function readCsv(file: string, bytes: Uint8Array): CsvReading {
  const { encoding } = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) throw refuseFile(file, 'not-a-table', `${file} is no text.`, 'Export the sheet as CSV or save it as .xlsx.')
  const hint = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = hint?.[1] ?? detectDelimiter(text)
  return { rows: parseRows(file, text, delimiter, hint === null ? 1 : 2), encoding, delimiter }
}

function parseRows(file: string, text: string, delimiter: string, fromLine: number): readonly GridRow[] {
  let records: string[][]
  try {
    records = parse(text, {
      delimiter,
      bom: true,
      from_line: fromLine,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: limits.rows + 1,
      max_record_size: 2_000_000,
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw refuseFile(file, 'not-a-table', `${file} cannot be read as a table: ${cause.message}.`, 'Look for a quotation mark that is opened and not closed.', {
      place: { file, ...(typeof cause.lines === 'number' ? { line: cause.lines } : {}) },
    })
  }
  if (records.length > limits.rows)
    throw refuseFile(file, 'too-many-rows', `${file} has over ${limits.rows.toLocaleString('en')} rows.`, 'Keep only the list of initiatives in it.')
  return records
    .map((fields, at) => ({ number: at + fromLine, cells: fields.slice(0, limits.columns).map(csvCell) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null))
}

function csvCell(text: string): Cell | null {
  return textCell(text.slice(0, limits.textPerCell))
}
