import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { type Dataset, daysOf, type Problem, type Source, type Strategy } from '@plumbline/model'
import { type Connection, DatabaseRefusal } from '../connections/connection.ts'
import { openDuckDbFile } from '../connections/duckdb.ts'
import { openPostgres } from '../connections/postgres.ts'
import { isProblem } from '../relation.ts'
import type { Scratch } from '../scratch.ts'
import { openDatabaseTable } from './database-table.ts'
import { openFileTable, type SheetReader } from './file-table.ts'
import type { Table } from './table.ts'

export interface SourcesOptions {
  /** The data folder, absolute, with symbolic links resolved. */
  readonly folder: string
  /** The database that reads the files of the folder. */
  readonly connection: Connection
  readonly memoryMb: number
  readonly sheets: SheetReader
  readonly scratch: Scratch
  /** The value of a secret by its name, or why there is none. */
  readonly secretOf: (name: string) => Promise<string | Problem>
}

/** All places where facts lie. Each dataset is opened once for the same columns, each database once. */
export interface Sources {
  open(dataset: Dataset, strategy: Strategy, wanted: readonly string[] | 'all'): Promise<Table | Problem>
  /** Lets go of all databases; what was read from files stays. They are connected to again when they are asked. */
  rest(): Promise<void>
  close(): Promise<void>
}

const usualTimeoutMs = 30_000

export function openSources(options: SourcesOptions): Sources {
  const tables = new Map<string, Promise<Table | Problem>>()
  const databases = new Map<string, Promise<Connection | Problem>>()
  let opened = 0
  /** The tables that are not kept while nobody asks. */
  const elsewhere = new Set<string>()

  async function openTable(dataset: Dataset, strategy: Strategy, wanted: readonly string[] | 'all', name: string): Promise<Table | Problem> {
    const source = dataset.source === undefined ? undefined : strategy.sources.get(dataset.source)
    switch (source?.kind) {
      case 'postgres':
      case 'duckdb': {
        const database = await databaseOf(source)
        return isProblem(database) ? database : openDatabaseTable(dataset, source, database, options.scratch)
      }
      case 'warehouse':
        return notConnected(dataset, source)
      default:
        return openFileTable(name, dataset, strategy, wanted, options)
    }
  }

  function databaseOf(source: Source): Promise<Connection | Problem> {
    const key = JSON.stringify([source.kind, source.path, source.secret, source.schema, source.statementTimeout])
    const known = databases.get(key) ?? (source.kind === 'postgres' ? openServer(source, options) : openFile(source, options))
    databases.set(key, known)
    return known
  }

  return {
    open(dataset, strategy, wanted) {
      const source = dataset.source === undefined ? null : strategy.sources.get(dataset.source)
      const columns = wanted === 'all' ? 'all' : [...new Map(wanted.map((column) => [column.toLowerCase(), column])).values()]
      const key = JSON.stringify([dataset.id, dataset.file, dataset.sheet, dataset.table, dataset.time === undefined, source, columns])
      const known = tables.get(key) ?? openTable(dataset, strategy, columns, `table ${opened++}`)
      tables.set(key, known)
      if (source?.kind === 'postgres' || source?.kind === 'duckdb') elsewhere.add(key)
      // What could not be opened may be there the next time.
      known.then(
        (table) => isProblem(table) && elsewhere.add(key),
        () => elsewhere.add(key),
      )
      return known
    },
    rest,
    async close() {
      await Promise.allSettled(tables.values())
      await rest()
    },
  }

  async function rest(): Promise<void> {
    for (const key of elsewhere) tables.delete(key)
    elsewhere.clear()
    const opened = await Promise.allSettled(databases.values())
    databases.clear()
    await Promise.all(opened.map((database) => (database.status === 'fulfilled' && !isProblem(database.value) ? database.value.close() : undefined)))
  }
}

async function openServer(source: Source, { secretOf }: SourcesOptions): Promise<Connection | Problem> {
  if (source.secret === undefined) return withoutSecret(source)
  const url = await secretOf(source.secret)
  if (typeof url !== 'string') return { ...url, place: { thing: `source/${source.id}`, path: ['secret'], ...url.place } }
  const days = source.statementTimeout === undefined ? null : daysOf(source.statementTimeout)
  return openPostgres({ url, schema: source.schema ?? 'public', statementTimeoutMs: days === null ? usualTimeoutMs : Math.max(1, days * 86_400_000) })
}

async function openFile(source: Source, { folder, memoryMb }: SourcesOptions): Promise<Connection | Problem> {
  const path = source.path === undefined ? null : await realpath(join(folder, source.path)).catch(() => null)
  if (path === null || isAbsolute(source.path!) || relative(folder, path).startsWith('..')) return missingDatabase(source)
  try {
    return await openDuckDbFile(path, memoryMb)
  } catch (error) {
    if (error instanceof DatabaseRefusal) return brokenDatabase(source, error)
    throw error
  }
}

function notConnected(dataset: Dataset, { name, kind }: Source): Problem {
  return {
    code: 'source-not-readable',
    severity: 'error',
    place: { thing: `dataset/${dataset.id}`, path: ['source'] },
    message: `Dataset ${dataset.id} lies in ${name}, a source of kind ${kind}, which cannot be read yet.`,
    found: kind,
    expected: 'a folder, an upload, a Postgres database or a DuckDB file',
    mend: 'Export the table to a CSV or Parquet file in the data folder and name it under "file".',
  }
}

function withoutSecret(source: Source): Problem {
  return {
    code: 'source-without-secret',
    severity: 'error',
    place: { thing: `source/${source.id}` },
    message: `The source ${source.name} does not say which secret holds its address and password.`,
    expected: 'the name of a secret, such as SALES_DB_URL',
    mend: 'Add "secret: SALES_DB_URL" to it, and give the secret the value postgres://user:password@server/database of a user who may only read.',
  }
}

function missingDatabase(source: Source): Problem {
  return {
    code: 'data-file-missing',
    severity: 'error',
    place: { thing: `source/${source.id}`, path: ['path'] },
    message: `There is no DuckDB file ${source.path ?? ''} in the data folder; source ${source.name} needs it.`.replace('file  in', 'file in'),
    ...(source.path === undefined ? {} : { found: source.path }),
    expected: 'a file in the data folder',
    mend: 'Put the database file into the data folder and write its name under "path".',
  }
}

function brokenDatabase(source: Source, { message }: DatabaseRefusal): Problem {
  return {
    code: 'data-file-broken',
    severity: 'error',
    place: { thing: `source/${source.id}`, path: ['path'] },
    message: `The database ${source.path} cannot be read: ${message}.`,
    ...(source.path === undefined ? {} : { found: source.path }),
    mend: 'Close the program that writes to it, or export it with the version of DuckDB that Plumbline uses.',
  }
}
