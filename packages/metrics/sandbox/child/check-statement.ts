import type { DuckDBConnection } from '@duckdb/node-api'
import type { Problem } from '@plumbline/model'
import { quoteText } from '../../dialects/duckdb.ts'
import { longestSqlCharacters } from '../limits.ts'
import { sqlProblem } from '../problems.ts'
import { type FunctionRules, readFunctionRules } from './allowed.ts'
import { inspectSelect, type Node, tooDeep } from './inspect-select.ts'
import { positionAtCharacter } from './position.ts'

type Checked = { readonly tables: readonly string[] } | { readonly problems: readonly Problem[] }

/** The engine's own reading of a statement, in JSON. It holds nothing but SELECT statements. */
type Reading =
  | { readonly error: false; readonly statements: readonly { readonly node: Node; readonly named_param_map?: readonly unknown[] }[] }
  | { readonly error: true; readonly error_type: string; readonly error_message: string; readonly position?: string }

let rules: Promise<FunctionRules> | null = null

/**
 * Whether the text is one SELECT over the named tables that uses nothing else: judged by the engine's parser, nothing is bound or run.
 *
 * Problems, all at once: "sql-empty", "sql-too-long", "sql-characters", "sql-syntax", "sql-statements", "sql-not-a-select", "sql-parameter"
 * and those of inspectSelect.
 */
export async function checkStatement(connection: DuckDBConnection, sql: string, tables: readonly string[]): Promise<Checked> {
  const wrongText = checkText(sql)
  if (wrongText !== null) return { problems: [wrongText] }
  rules ??= readFunctionRules(connection)
  const allowed = await rules
  const reader = await connection.runAndReadAll(`SELECT json_serialize_sql(${quoteText(sql)})`)
  const reading = JSON.parse(String(reader.getRows()[0]![0])) as Reading
  if (reading.error) return { problems: [unreadable(reading, sql)] }
  const [statement, ...others] = reading.statements
  if (statement === undefined) return { problems: [empty()] }
  if (others.length > 0) return { problems: [manyStatements(reading.statements.length)] }
  // What is read is what is run: the text holds exactly one statement for the engine as well.
  const extracted = await connection.extractStatements(sql).catch(() => null)
  if (extracted !== null && extracted.count !== 1) return { problems: [manyStatements(extracted.count)] }
  const { tables: named, problems } = inspectSelect(statement.node, { sql, tables, refuse: allowed.refuse })
  return problems.length > 0 ? { problems } : { tables: named }
}

function checkText(sql: string): Problem | null {
  if (sql.trim() === '') return empty()
  if (sql.length > longestSqlCharacters)
    return sqlProblem(
      'sql-too-long',
      null,
      `The statement has ${sql.length.toLocaleString('en')} characters; at most ${longestSqlCharacters.toLocaleString('en')} are read.`,
      'Put long lists of values into a dataset and join it.',
    )
  const at = sql.search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]/u)
  if (at < 0) return null
  return sqlProblem(
    'sql-characters',
    positionAtCharacter(sql, at),
    'The statement holds a character that is no text.',
    'Type the statement anew at this place.',
  )
}

function empty(): Problem {
  return sqlProblem('sql-empty', null, 'There is no statement.', 'Write one SELECT, such as SELECT count(*) FROM orders.')
}

function manyStatements(count: number): Problem {
  return sqlProblem('sql-statements', null, `These are ${count} statements.`, 'Write one SELECT; use WITH for steps in between.', {
    found: String(count),
    expected: 'one statement',
  })
}

function unreadable({ error_type, error_message, position }: Extract<Reading, { error: true }>, sql: string): Problem {
  const at = position === undefined || !Number.isSafeInteger(Number(position)) ? null : positionAtCharacter(sql, Number(position))
  if (error_type === 'not implemented')
    return sqlProblem('sql-not-a-select', at, 'The statement is no SELECT.', 'Write one SELECT; nothing else may be run here.', {
      expected: 'SELECT ... FROM ...',
    })
  if (/memory exhausted|expression depth/.test(error_message)) return tooDeep()
  return sqlProblem('sql-syntax', at, `The statement cannot be read: ${error_message.replace(/\.?$/, '.')}`, 'Mend the statement at this place.')
}
