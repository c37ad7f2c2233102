import { type Cell, type GridRow, textCell } from '@plumbline/metrics/workbook'
import { CsvError, parse } from 'csv-parse/sync'
import { limits, refuseFile } from './limits.ts'

/** A text file as rows, and how it was written. */
export interface CsvReading {
  readonly rows: readonly GridRow[]
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly delimiter: string
}

const delimiters = [',', ';', '\t', '|'] as const
/** Lines looked at to find the delimiter. */
const sampleLines = 60

/** Reads comma, semicolon, tab or bar separated text in UTF-8, UTF-16 or Windows-1252, quotes and all. Refused: "not-a-table", "too-many-rows". */
export function readCsv(file: string, bytes: Uint8Array): CsvReading {
  const encoding = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) throw refuseFile(file, 'not-a-table', `${file} is no text.`, 'Export the sheet as CSV or save it as .xlsx.')
  const hint = /^sep=(.)\r?\n/i.exec(text)
  const delimiter = hint?.[1] ?? detectDelimiter(text)
  return { rows: parseRows(file, text, delimiter, hint === null ? 1 : 2), encoding, delimiter }
}

function detectEncoding(bytes: Uint8Array): CsvReading['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 400)
  const zeroAt = (parity: number) => start.filter((byte, at) => at % 2 === parity && byte === 0).length
  if (start.length >= 8 && zeroAt(1) > start.length / 4) return 'utf-16le'
  if (start.length >= 8 && zeroAt(0) > start.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The one that cuts the most lines into the same number of fields; quoted text is not looked at. */
function detectDelimiter(text: string): string {
  const lines = text
    .slice(0, 200_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, sampleLines)
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreDelimiter(lines, delimiter) }))
  return scores.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
}

function scoreDelimiter(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const cuts = line.split(delimiter).length - 1
    if (cuts > 0) counts.set(cuts, (counts.get(cuts) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([cuts, times]) => times * Math.min(cuts, 20)))
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
