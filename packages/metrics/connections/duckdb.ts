import { DuckDBInstance } from '@duckdb/node-api'
import { quoteText } from '../dialects/duckdb.ts'

/** One row of an answer, by column name; whole numbers of any size come as numbers. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** A database held open. It reads files below one folder and nothing else, writes nothing, and its settings are locked. */
export interface DuckDbConnection {
  /** Runs one statement. What the database refuses is thrown as a DatabaseRefusal. */
  rows(sql: string): Promise<readonly Row[]>
  close(): void
}

/** Why a statement could not be run, sorted by what the user can do about it. */
export class DatabaseRefusal extends Error {
  readonly reason: 'missing-column' | 'wrong-type' | 'broken-file' | 'out-of-memory' | 'other'
  /** 1-based line of the file that was read, where the database says so. */
  readonly line: number | null

  constructor(cause: Error) {
    super(firstLine(cause.message), { cause })
    this.reason = reasonOf(cause.message)
    const line = /Line: (\d+)/.exec(cause.message)?.[1]
    this.line = line === undefined ? null : Number(line)
  }
}

/**
 * folder: absolute, with symbolic links resolved.
 * memoryMb: what the database may take; it never spills to disk.
 *
 * One thread: sums of floating point numbers depend on the order in which threads meet, and the same input shall give the same bytes.
 */
export async function openDuckDb(folder: string, memoryMb: number): Promise<DuckDbConnection> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memoryMb}MB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  const within = folder.endsWith('/') ? folder : `${folder}/`
  await connection.run(`SET allowed_directories = [${quoteText(within)}]; SET enable_external_access = false; SET lock_configuration = true`)

  return {
    async rows(sql) {
      try {
        const reader = await connection.runAndReadAll(sql)
        return reader.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))
      } catch (cause) {
        throw cause instanceof Error ? new DatabaseRefusal(cause) : cause
      }
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  return String(value)
}

function reasonOf(message: string): DatabaseRefusal['reason'] {
  if (/^Binder Error/.test(message)) return 'missing-column'
  if (/^Out of Memory|could not allocate|failed to (allocate|pin)/i.test(message)) return 'out-of-memory'
  if (/^Conversion Error/.test(message)) return 'wrong-type'
  if (/^(Invalid Input|IO|Invalid) Error|sniff/i.test(message)) return 'broken-file'
  return 'other'
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.trim()
}
