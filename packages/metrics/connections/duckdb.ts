import type { DuckDBInstance } from '@duckdb/node-api'
import { duckDbDialect, quoteText } from '../dialects/duckdb.ts'
import { type Connection, DatabaseRefusal, type QueryOptions, type RefusalReason, type Row } from './connection.ts'

/**
 * Opens an embedded database. It reads files below these folders and nothing else, writes nothing, and its settings are locked.
 *
 * folders: absolute, with symbolic links resolved.
 * memoryMb: what the database may take; it never spills to disk.
 *
 * One thread: sums of floating point numbers depend on the order in which threads meet, and the same input shall give the same bytes.
 */
export async function openDuckDb(folders: readonly string[], memoryMb: number): Promise<Connection> {
  const instance = await startDuckDb(':memory:', settings(memoryMb))
  const within = folders.map((folder) => quoteText(folder.endsWith('/') ? folder : `${folder}/`))
  return lock(instance, `SET allowed_directories = [${within.join(', ')}]; `, memoryMb)
}

/** Opens a database file for reading. What its views would read outside of it is refused. A file that cannot be opened is a DatabaseRefusal. */
export async function openDuckDbFile(path: string, memoryMb: number): Promise<Connection> {
  try {
    return await lock(await startDuckDb(path, { ...settings(memoryMb), access_mode: 'READ_ONLY' }), '', memoryMb)
  } catch (cause) {
    const held = cause instanceof Error && /lock/i.test(cause.message)
    throw new DatabaseRefusal(held ? 'another program holds it open for writing' : 'it is no DuckDB database that this version reads', 'broken-file', { cause })
  }
}

/** The database is loaded when the first one is opened: who only asks for help does not wait for it. */
async function startDuckDb(path: string, options: Readonly<Record<string, string>>): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  return DuckDBInstance.create(path, options)
}

function settings(memoryMb: number): Record<string, string> {
  return { threads: '1', memory_limit: `${memoryMb}MB`, temp_directory: '', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' }
}

async function lock(instance: DuckDBInstance, directories: string, memoryMb: number): Promise<Connection> {
  const connection = await instance.connect()
  await connection.run(`${directories}SET enable_external_access = false; SET lock_configuration = true`)
  // One statement at a time, so that an interrupt ends the one it is meant for.
  let before: Promise<unknown> = Promise.resolve()

  async function run(sql: string, { signal, deadlineMs }: QueryOptions): Promise<readonly Row[]> {
    signal?.throwIfAborted()
    const ends = [...(signal === undefined ? [] : [signal]), ...(deadlineMs === undefined ? [] : [AbortSignal.timeout(deadlineMs)])]
    const interrupt = () => connection.interrupt()
    for (const end of ends) end.addEventListener('abort', interrupt)
    try {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))
    } catch (cause) {
      signal?.throwIfAborted()
      if (ends.some((end) => end.aborted)) throw new DatabaseRefusal(`The statement took longer than ${deadlineMs! / 1000} s.`, 'deadline', { cause })
      throw cause instanceof Error ? refusalOf(cause) : cause
    } finally {
      for (const end of ends) end.removeEventListener('abort', interrupt)
    }
  }

  return {
    dialect: duckDbDialect,
    memoryMb,
    rows(sql, options = {}) {
      const answer = before.then(() => run(sql, options))
      before = answer.catch(() => undefined)
      return answer
    },
    async close() {
      await before
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

function refusalOf(cause: Error): DatabaseRefusal {
  const line = /Line: (\d+)/.exec(cause.message)?.[1]
  return new DatabaseRefusal(firstLine(cause.message), reasonOf(cause.message), { line: line === undefined ? null : Number(line), cause })
}

function reasonOf(message: string): RefusalReason {
  if (/^Binder Error/.test(message)) return 'missing-column'
  if (/^Out of Memory|could not allocate|failed to (allocate|pin)/i.test(message)) return 'out-of-memory'
  if (/^Conversion Error/.test(message)) return 'wrong-type'
  if (/^(Invalid Input|IO|Invalid) Error|sniff/i.test(message)) return 'broken-file'
  if (/^Permission Error/.test(message)) return 'not-allowed'
  return 'other'
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.trim()
}
