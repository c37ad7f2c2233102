import type { DuckDBConnection } from '@duckdb/node-api'
import type { Problem } from '@plumbline/model'
import { quoteIdentifier, quoteText, readFileSql } from '../../dialects/duckdb.ts'
import type { SqlTable } from '../messages.ts'
import { sqlProblem } from '../problems.ts'
import { messageOf } from './explain-refusal.ts'
import { lockDatabase } from './open-database.ts'

/** Reads each file into a table of its name, then locks the database. A file that cannot be read is told by the name of its table. */
export async function loadTables(
  connection: DuckDBConnection,
  tables: readonly SqlTable[],
  timeZone: string,
): Promise<{ readonly problems: readonly Problem[] } | null> {
  const problems: Problem[] = []
  await connection.run(`SET TimeZone = ${quoteText(timeZone)}`)
  for (const table of tables) {
    const { name } = table
    try {
      await connection.run(`CREATE TABLE ${quoteIdentifier(name)} AS ${rowsOf(table)}`)
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause
      problems.push(notLoaded(name, cause))
    }
  }
  if (problems.length > 0) return { problems }
  await lockDatabase(connection)
  return null
}

function rowsOf({ path, format, sampleRows = -1, types }: SqlTable): string {
  if (types === undefined) return `FROM ${readFileSql(path, format, sampleRows)}`
  // Days and moments are read as text first: a database writes them as no reader of JSON expects them.
  const columns = Object.entries(types).map(([column, type]) => ({ column, type, read: /DATE|TIMESTAMP/.test(type) ? 'VARCHAR' : type }))
  const as = columns.map(({ column, type }) => `TRY_CAST(${quoteIdentifier(column)} AS ${type}) AS ${quoteIdentifier(column)}`)
  const read = columns.map(({ column, read }) => `${quoteText(column)}: ${quoteText(read)}`)
  return `SELECT ${as.join(', ')} FROM read_json(${quoteText(path)}, format = 'newline_delimited', columns = {${read.join(', ')}})`
}

function notLoaded(table: string, cause: Error): Problem {
  const { text, isMemory } = messageOf(cause)
  return isMemory
    ? sqlProblem(
        'sql-memory',
        null,
        `The rows of ${table} do not fit into the memory that SQL may take.`,
        'Let the dataset hold only the columns and days that are asked for, or sum it up by day before.',
      )
    : sqlProblem('sql-data-not-read', null, `The rows of ${table} cannot be read: ${text}`, `Look at the file of ${table}; its other metrics say more.`)
}
