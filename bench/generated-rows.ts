import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** Where generated rows are kept for the next time. */
export const cacheFolder = process.env.PLUMB_BENCH_CACHE ?? join(homedir(), '.cache', 'plumbline-bench')

/** A whole number from 0 below a bound, by a hash of the row's number: the same each time. In SQL; step keeps the columns of one file apart. */
export function hashed(salt: number, below: number, step = 31): string {
  return `(hash(i * ${step} + ${salt}) % ${below})::BIGINT`
}

/** Writes rows to a Parquet file in the cache folder unless they are there. columns: SQL over the row's number i. */
export async function generateRows(file: string, rows: number, columns: readonly string[]): Promise<void> {
  const path = join(cacheFolder, file)
  if (existsSync(path)) return
  mkdirSync(cacheFolder, { recursive: true })
  console.log(`generating ${path} ...`)
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1024MB' })
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT ${columns.join(', ')} FROM range(${rows}) AS r(i)) TO '${path}.part' (FORMAT parquet, ROW_GROUP_SIZE 122880)`)
  connection.closeSync()
  instance.closeSync()
  renameSync(`${path}.part`, path)
}
