import { dirname } from 'node:path'
import { quoteIdentifier, quoteText } from '../dialects/duckdb.ts'
import { longestLineBytes, type TableColumn } from './sheet-csv.ts'

/** Turns a CSV without headings into Parquet of the given types, in a database that sees this folder only. Rows keep their order. */
export async function writeParquet(csv: string, columns: readonly TableColumn[], target: string): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', temp_directory: '', autoload_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    await connection.run(`SET allowed_directories = [${quoteText(`${dirname(csv)}/`)}]; SET enable_external_access = false; SET lock_configuration = true`)
    // Columns pass under plain names, so that any heading will do.
    const types = columns.map(({ type }, index) => `c${index}: ${quoteText(type)}`).join(', ')
    const named = columns.map(({ name }, index) => `c${index} AS ${quoteIdentifier(name)}`).join(', ')
    const read = `read_csv(${quoteText(csv)}, header = false, auto_detect = false, columns = {${types}}, delim = ',', quote = '"', escape = '"', max_line_size = ${longestLineBytes + 1024})`
    await connection.run(`COPY (SELECT ${named} FROM ${read}) TO ${quoteText(target)} (FORMAT parquet)`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
