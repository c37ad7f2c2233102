import type { Dataset, Problem, Strategy } from '@plumbline/model'
import { type ColumnNeed, columnsNeeded } from './compile.ts'
import { type Connection, DatabaseRefusal } from './connections/connection.ts'
import { type DataFile, findDataFile } from './data-file.ts'
import type { Rows } from './dialects/dialect.ts'
import { familyOf, quoteIdentifier, readFileSql } from './dialects/duckdb.ts'
import { isProblem, type Relation } from './relation.ts'

/** A dataset, ready to be asked. */
export interface Table {
  readonly file: DataFile
  readonly rows: Rows
  /** The same rows read from the file by its name, as a person would write it. */
  readonly fileRows: Rows
  /** Columns that the strategy asks for and the file does not have. */
  readonly missing: readonly ColumnNeed[]
  /** All columns of the file where some are missing, else those asked for. */
  readonly columns: readonly string[]
}

/** Files up to this size are read once into memory; larger ones are scanned by each query. */
const loadLimitBytes = 256 * 1024 * 1024

/** Rows looked at to tell column types; a surprise further down is met by reading the file again with all its rows looked at. */
const sampleRows = { withTime: 20_480, snapshot: 2_048, all: -1 } as const

/** Opens a dataset under a table name, with all columns that the strategy asks of it. */
export async function openTable(name: string, dataset: Dataset, strategy: Strategy, folder: string, connection: Connection): Promise<Table | Problem> {
  const file = await findDataFile(dataset, strategy, folder)
  if (isProblem(file)) return file
  const needs = columnsNeeded(dataset, strategy)
  const read = (columns: readonly string[]) => readTable(name, file, columns, dataset.time !== undefined, connection)
  try {
    const wanted = distinct(needs.map((need) => need.column))
    try {
      return { ...(await read(wanted)), missing: [], columns: wanted }
    } catch (error) {
      if (!(error instanceof DatabaseRefusal && error.reason === 'missing-column')) throw error
    }
    const columns = [...(await typesOf(readFileSql(file.path, file.format), connection)).names]
    const there = new Set(columns.map((column) => column.toLowerCase()))
    const isThere = (column: string) => there.has(column.toLowerCase())
    return { ...(await read(wanted.filter(isThere))), missing: needs.filter((need) => !isThere(need.column)), columns }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return brokenFile(dataset, file, error)
    throw error
  }
}

/** Opens a dataset under a table name with all columns that its file has. */
export async function openRelation(name: string, dataset: Dataset, strategy: Strategy, folder: string, connection: Connection): Promise<Relation | Problem> {
  const file = await findDataFile(dataset, strategy, folder)
  if (isProblem(file)) return file
  try {
    const names = [...(await typesOf(readFileSql(file.path, file.format), connection)).names]
    const { rows } = await readTable(name, file, names, dataset.time !== undefined, connection)
    const columns = names.map((column) => ({ name: column, type: rows.types.get(column.toLowerCase())! }))
    return {
      dataset,
      from: rows.from,
      connection,
      columns: columns.map((column) => ({ ...column, family: familyOf(column.type) })),
      origin: { says: file.name, bytes: file.bytes, changedAt: new Date(file.changedAtMs).toISOString() },
    }
  } catch (error) {
    if (error instanceof DatabaseRefusal) return brokenFile(dataset, file, error)
    throw error
  }
}

async function readTable(
  name: string,
  file: DataFile,
  columns: readonly string[],
  hasTime: boolean,
  connection: Connection,
): Promise<Pick<Table, 'file' | 'rows' | 'fileRows'>> {
  const from = (sample: number) => readFileSql(file.path, file.format, sample)
  const loads = file.format !== 'parquet' && file.bytes <= loadLimitBytes
  const sample = hasTime ? sampleRows.withTime : sampleRows.snapshot
  const rows = loads ? await loadRows(name, columns, from, sample, connection) : await scanRows(from(sampleRows.all), columns, connection)
  return { file, rows, fileRows: { from: readFileSql(file.name, file.format), types: rows.types } }
}

async function loadRows(name: string, columns: readonly string[], from: (sample: number) => string, sample: number, connection: Connection): Promise<Rows> {
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
  const { types } = await typesOf(quoteIdentifier(name), connection)
  return { from: quoteIdentifier(name), types }
}

async function scanRows(from: string, columns: readonly string[], connection: Connection): Promise<Rows> {
  const { types } = await typesOf(`(SELECT ${selected(columns)} FROM ${from} AS f)`, connection)
  return { from, types }
}

function selected(columns: readonly string[]): string {
  return columns.length === 0 ? 'TRUE AS "row"' : columns.map((column) => `f.${quoteIdentifier(column)}`).join(', ')
}

async function typesOf(from: string, connection: Connection): Promise<{ types: ReadonlyMap<string, string>; names: readonly string[] }> {
  const described = await connection.rows(`DESCRIBE SELECT * FROM ${from}`)
  const names = described.map((row) => String(row.column_name))
  return { names, types: new Map(described.map((row) => [String(row.column_name).toLowerCase(), String(row.column_type)])) }
}

/** Column names do not differ by case alone. */
function distinct(columns: readonly string[]): string[] {
  return [...new Map(columns.map((column) => [column.toLowerCase(), column])).values()]
}

/** What the database refused, as the user can mend it. */
export function brokenFile(dataset: Dataset, file: DataFile, refusal: DatabaseRefusal): Problem {
  const memory = refusal.reason === 'out-of-memory'
  return {
    code: memory ? 'data-too-large' : 'data-file-broken',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['file'], file: file.name, ...(refusal.line === null ? {} : { line: refusal.line }) },
    message: memory ? `${file.name} needs more memory than the database may take.` : `${file.name} cannot be read: ${withoutPath(refusal.message, file)}`,
    found: file.name,
    expected: memory ? 'a file that fits' : 'a table with a row of column names first',
    mend: memory ? 'Save it as Parquet, or aggregate it by day before.' : 'Open the file at that line, mend it, and read it again.',
  }
}

function withoutPath(message: string, file: DataFile): string {
  return message
    .replace(/^[A-Z]\w*( \w+)* Error: /, '')
    .replaceAll(file.path, file.name)
    .replace(/\.?$/, '.')
}
