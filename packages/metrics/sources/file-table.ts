import type { Dataset, Problem, Strategy } from '@plumbline/model'
import { type Connection, DatabaseRefusal } from '../connections/connection.ts'
import { type FileFormat, familyOf, quoteIdentifier, readFileSql } from '../dialects/duckdb.ts'
import { findBrokenJson } from '../intake/json-lines.ts'
import { cleanText, prepareText } from '../intake/prepare-text.ts'
import { isProblem, type RelationColumn } from '../relation.ts'
import type { Scratch } from '../scratch.ts'
import { type DataFile, findDataFile, isPacked } from './data-file.ts'
import type { Table } from './table.ts'

/** Files up to this size are read once into memory; larger ones are scanned by each query. */
const loadLimitBytes = 256 * 1024 * 1024

/** Rows looked at to tell column types; a surprise further down is met by reading the file again with all its rows looked at. */
const sampleRows = { withTime: 20_480, snapshot: 2_048, all: -1 } as const

/** Makes a file of the sheet that a dataset names, in a folder that the database may read. */
export type SheetReader = (
  workbook: DataFile,
  dataset: Dataset,
) => Promise<{ readonly path: string; readonly format: FileFormat; readonly sheet: string; readonly notes?: readonly Problem[] } | Problem>

/** A file that the database reads. */
interface TableFile extends Omit<DataFile, 'format'> {
  readonly format: FileFormat
  /** What people call it: its name, with the sheet where it has some. */
  readonly says: string
}

export interface FilePlace {
  readonly folder: string
  readonly connection: Connection
  readonly sheets: SheetReader
  /** Where clean copies of odd texts go. */
  readonly scratch: Scratch
}

/** Opens a file of the data folder under a table name: with the columns asked for as far as it has them, or with all. */
export async function openFileTable(
  name: string,
  dataset: Dataset,
  strategy: Strategy,
  wanted: readonly string[] | 'all',
  place: FilePlace,
): Promise<Table | Problem> {
  const found = await findDataFile(dataset, strategy, place.folder)
  const file = isProblem(found) ? found : await tableOf(found, dataset, place)
  if (isProblem(file)) return file
  try {
    return await openPrepared(name, file, dataset, wanted, place.connection)
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error
    // The reason of the reader is closer to what a person can mend than that of the database; and a clean copy may do.
    const mayBeText = error.reason !== 'out-of-memory' && error.reason !== 'deadline' && !isPacked(file)
    const broken = mayBeText && file.format === 'json' ? await findBrokenJson(file.path, file.name) : null
    if (broken !== null) return ofDataset(dataset, broken)
    const clean = mayBeText && isText(file) ? await cleanText({ ...file, time: dataset.time }, place.scratch.folder) : null
    if (clean === null) return brokenFile(dataset, file, error)
    if (typeof clean !== 'string') return ofDataset(dataset, clean)
    return openPrepared(name, { ...file, path: clean }, dataset, wanted, place.connection).catch((again: unknown) => {
      if (again instanceof DatabaseRefusal) return brokenFile(dataset, file, again)
      throw again
    })
  }
}

async function openPrepared(name: string, file: TableFile, dataset: Dataset, wanted: readonly string[] | 'all', connection: Connection): Promise<Table> {
  const read = (columns: readonly string[]) => readTable(name, file, columns, dataset.time !== undefined, connection)
  const describe = async () => (await columnsOf(readFileSql(file.path, file.format), connection)).map((column) => column.name)
  const table = (opened: Pick<Table, 'from' | 'columns'>, names: readonly string[]): Table => ({
    ...opened,
    connection,
    shown: readFileSql(file.name, file.format),
    says: file.says,
    file: file.name,
    bytes: file.bytes,
    changedAt: new Date(file.changedAtMs).toISOString(),
    names,
    readable: async () => ({ path: file.path, format: file.format }),
    explain: (refusal) => brokenFile(dataset, file, refusal),
  })
  if (wanted !== 'all') {
    try {
      return table(await read(wanted), wanted)
    } catch (error) {
      if (!(error instanceof DatabaseRefusal && error.reason === 'missing-column')) throw error
    }
  }
  const names = await describe()
  const there = new Set(names.map((column) => column.toLowerCase()))
  return table(await read(wanted === 'all' ? names : wanted.filter((column) => there.has(column.toLowerCase()))), names)
}

async function tableOf(file: DataFile, dataset: Dataset, { sheets, scratch }: FilePlace): Promise<TableFile | Problem> {
  if (file.format === 'xlsx') {
    const sheet = await sheets(file, dataset)
    return isProblem(sheet) ? sheet : { ...file, path: sheet.path, format: sheet.format, says: `${file.name}, sheet ${sheet.sheet}` }
  }
  const table = { ...file, format: file.format, says: file.name }
  const clean = isText(table) ? await prepareText({ ...file, time: dataset.time }, scratch.folder) : null
  if (clean === null) return table
  return typeof clean === 'string' ? { ...table, path: clean } : ofDataset(dataset, clean)
}

/** Packed texts are left to the database. */
function isText(file: TableFile): boolean {
  return file.format === 'csv' && !isPacked(file)
}

function ofDataset({ id }: Dataset, problem: Problem): Problem {
  return { ...problem, place: { ...problem.place, thing: `dataset/${id}`, path: ['file'] } }
}

async function readTable(
  name: string,
  file: TableFile,
  columns: readonly string[],
  hasTime: boolean,
  connection: Connection,
): Promise<Pick<Table, 'from' | 'columns'>> {
  const from = (sample: number) => readFileSql(file.path, file.format, sample)
  const loads = file.format !== 'parquet' && file.bytes <= loadLimitBytes
  const sample = hasTime ? sampleRows.withTime : sampleRows.snapshot
  return loads ? loadRows(name, columns, from, sample, connection) : scanRows(from(sampleRows.all), columns, connection)
}

async function loadRows(
  name: string,
  columns: readonly string[],
  from: (sample: number) => string,
  sample: number,
  connection: Connection,
): Promise<Pick<Table, 'from' | 'columns'>> {
  const load = (sample: number) =>
    connection.rows(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS SELECT ${selected(columns)} FROM ${from(sample)} AS f`)
  try {
    await load(sample)
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error
    if (error.reason === 'out-of-memory') return scanRows(from(sampleRows.all), columns, connection)
    if (error.reason !== 'wrong-type') throw error
    await load(sampleRows.all)
  }
  return { from: quoteIdentifier(name), columns: await columnsOf(quoteIdentifier(name), connection) }
}

async function scanRows(from: string, columns: readonly string[], connection: Connection): Promise<Pick<Table, 'from' | 'columns'>> {
  return { from, columns: await columnsOf(`(SELECT ${selected(columns)} FROM ${from} AS f)`, connection) }
}

function selected(columns: readonly string[]): string {
  return columns.length === 0 ? 'TRUE AS "row"' : columns.map((column) => `f.${quoteIdentifier(column)}`).join(', ')
}

async function columnsOf(from: string, connection: Connection): Promise<RelationColumn[]> {
  const described = await connection.rows(`DESCRIBE SELECT * FROM ${from}`)
  return described.map((row) => ({ name: String(row.column_name), type: String(row.column_type), family: familyOf(String(row.column_type)) }))
}

function brokenFile(dataset: Dataset, file: TableFile, refusal: DatabaseRefusal): Problem {
  const place = { thing: `dataset/${dataset.id}`, path: ['file'], file: file.name, ...(refusal.line === null ? {} : { line: refusal.line }) }
  if (refusal.reason === 'deadline') {
    return {
      code: 'too-slow',
      severity: 'error',
      place,
      message: `${file.says}: ${refusal.message}`,
      mend: 'Ask for fewer metrics at once, or save the table as Parquet.',
    }
  }
  const memory = refusal.reason === 'out-of-memory'
  return {
    code: memory ? 'data-too-large' : 'data-file-broken',
    severity: 'error',
    place,
    message: memory ? `${file.says} needs more memory than the database may take.` : `${file.says} cannot be read: ${withoutPath(refusal.message, file)}`,
    found: file.says,
    expected: memory ? 'a file that fits' : 'a table with a row of column names first',
    mend: memory ? 'Save it as Parquet, or aggregate it by day before.' : mendOfBroken(file, refusal.line !== null),
  }
}

function mendOfBroken({ format }: TableFile, atLine: boolean): string {
  if (format === 'parquet') return 'Export it again as Parquet; it was cut off, or is of another kind.'
  return `Open the file${atLine ? ' at that line' : ''}, mend it, and read it again.`
}

function withoutPath(message: string, file: TableFile): string {
  return message
    .replace(/^[A-Z]\w*( \w+)* Error: /, '')
    .replaceAll(file.path, file.name)
    .replace(/\.?$/, '.')
}
