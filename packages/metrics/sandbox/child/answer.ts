import { type DuckDBConnection, DuckDBDecimalValue, type DuckDBResult, type DuckDBValue } from '@duckdb/node-api'
import type { Problem } from '@plumbline/model'
import type { AnswerLimits, SqlColumn, SqlValue } from '../messages.ts'
import { megabytes, sqlProblem } from '../problems.ts'

type Rows = readonly (readonly SqlValue[])[]

/** Runs a checked statement and hands its rows on while they come; stops where there are too many. */
export async function answerSql(
  connection: DuckDBConnection,
  sql: string,
  limits: AnswerLimits,
  hand: (rows: Rows) => void,
): Promise<{ readonly columns: readonly SqlColumn[] } | { readonly problems: readonly Problem[] }> {
  const result = await connection.stream(sql)
  const columns = columnsOf(result)
  const wrong = wrongColumns(columns, limits)
  if (wrong !== null) return { problems: [wrong] }
  let count = 0
  let bytes = 0
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    count += chunk.rowCount
    if (count > limits.rows) return { problems: [tooManyRows(limits)] }
    const rows: SqlValue[][] = []
    for (let row = 0; row < chunk.rowCount; row++) {
      const values = columns.map((_, column) => plain(chunk.getColumnVector(column).getItem(row)))
      bytes += sizeOf(values)
      if (bytes > limits.bytes) return { problems: [tooManyBytes(limits)] }
      rows.push(values)
    }
    hand(rows)
  }
  return { columns }
}

function columnsOf(result: DuckDBResult): readonly SqlColumn[] {
  return result.columnNames().map((name, column) => ({ name, type: result.columnType(column).toString() }))
}

function wrongColumns(columns: readonly SqlColumn[], limits: AnswerLimits): Problem | null {
  if (columns.length > limits.columns)
    return sqlProblem(
      'sql-too-many-columns',
      null,
      `The answer has ${columns.length} columns; at most ${limits.columns} may come back.`,
      'Name the columns that are needed.',
    )
  const twice = columns.find(({ name }, at) => columns.findIndex((other) => other.name === name) < at)
  if (twice)
    return sqlProblem('sql-column-names', null, `Two columns of the answer are called ${twice.name}.`, `Give each its own name with AS.`, { found: twice.name })
  return null
}

function tooManyRows({ rows }: AnswerLimits): Problem {
  return sqlProblem('sql-too-many-rows', null, `The answer has more than ${rows.toLocaleString('en')} rows.`, 'Sum up with GROUP BY, or add a LIMIT.')
}

function tooManyBytes({ bytes }: AnswerLimits): Problem {
  return sqlProblem('sql-too-many-bytes', null, `The answer has more than ${megabytes(bytes)}.`, 'Sum up, or select fewer and shorter columns.')
}

function sizeOf(values: readonly SqlValue[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) + 3 : 12), 0)
}

/** Whole numbers of any size come as numbers, times as ISO text; what is no number that can be reckoned with comes as null. */
function plain(value: DuckDBValue): SqlValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if ('isFinite' in value) return value.isFinite ? value.toString().replace(' ', 'T').replace(/\+00$/, 'Z') : null
  return String(value)
}
