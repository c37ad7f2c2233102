import type { Problem } from '@plumbline/model'
import { sqlProblem } from '../problems.ts'
import { allowedTableFunctions, clockWords, identityWords, type Refusal } from './allowed.ts'
import { positionAt } from './position.ts'

/** A piece of the engine's reading of a statement. */
export type Node = { readonly [field: string]: unknown }

interface Rules {
  readonly sql: string
  /** The tables that may be named. */
  readonly tables: readonly string[]
  refuse(functionName: string): Refusal | null
}

/**
 * Walks a whole SELECT: which tables it names, and what it uses that it may not.
 *
 * Problems: "sql-unknown-table", "sql-function", "sql-table-function", "sql-not-repeatable", "sql-not-a-select", "sql-parameter", "sql-too-deep".
 */
export function inspectSelect(statement: Node, { sql, tables, refuse }: Rules): { readonly tables: readonly string[]; readonly problems: readonly Problem[] } {
  const given = new Map(tables.map((name) => [name.toLowerCase(), name]))
  const named = new Set<string>()
  const problems: Problem[] = []
  const at = (node: Node) => positionAt(sql, node.query_location)

  /** steps: the names of the WITH steps that can be seen from here. */
  function walk(value: unknown, steps: ReadonlySet<string>): void {
    if (Array.isArray(value)) for (const each of value) walk(each, steps)
    else if (isNode(value)) walkNode(value, steps)
  }

  function walkNode(node: Node, steps: ReadonlySet<string>): void {
    judge(node, steps)
    const within = withSteps(node, steps)
    // The call of a table function is judged as such; what it is called with is looked at like anything else.
    const fields = node.type === 'TABLE_FUNCTION' && isNode(node.function) ? { children: node.function.children } : node
    for (const [field, value] of Object.entries(fields)) if (field !== 'cte_map') walk(value, within)
  }

  /** Each step sees those before it, and itself only where it is recursive: just as the engine looks names up. */
  function withSteps(node: Node, steps: ReadonlySet<string>): ReadonlySet<string> {
    const map = isNode(node.cte_map) && Array.isArray(node.cte_map.map) ? (node.cte_map.map as { readonly key: string; readonly value: unknown }[]) : []
    let seen = steps
    for (const { key, value } of map) {
      const after = new Set([...seen, key.toLowerCase()])
      walk(value, isRecursive(value) ? after : seen)
      seen = after
    }
    return typeof node.cte_name === 'string' ? new Set([...seen, node.cte_name.toLowerCase()]) : seen
  }

  function judge(node: Node, steps: ReadonlySet<string>): void {
    if (node.type === 'BASE_TABLE') judgeTable(node, steps)
    else if (node.type === 'TABLE_FUNCTION') judgeTableFunction(node)
    else if (node.class === 'FUNCTION' || node.class === 'WINDOW') judgeFunction(node)
    else if (node.class === 'COLUMN_REF') judgeColumn(node)
    else if (node.class === 'PARAMETER') problems.push(parameter(node))
    else if (node.type === 'SHOW_REF') problems.push(notASelect(node))
    if (isNode(node.sample) && Number(node.sample.seed) < 0) problems.push(sampled())
  }

  function judgeTable(node: Node, steps: ReadonlySet<string>): void {
    const [catalog, schema, name] = [String(node.catalog_name), String(node.schema_name), String(node.table_name)]
    const known = given.get(name.toLowerCase())
    if (catalog === '' && schema === '' && steps.has(name.toLowerCase())) return
    if (catalog === '' && (schema === '' || schema.toLowerCase() === 'main') && known !== undefined) named.add(known)
    else problems.push(unknownTable([catalog, schema, name].filter((part) => part !== '').join('.'), tables, at(node)))
  }

  function judgeTableFunction(node: Node): void {
    const call = isNode(node.function) ? node.function : {}
    const name = String(call.function_name ?? '').toLowerCase()
    if (allowedTableFunctions.has(name)) return
    problems.push(
      sqlProblem('sql-table-function', at(node), `${name || 'This'}() may not stand behind FROM here.`, 'Name a dataset instead.', {
        found: name,
        expected: `a dataset, or one of ${[...allowedTableFunctions].join(', ')}`,
      }),
    )
  }

  function judgeFunction(node: Node): void {
    const name = String(node.function_name ?? '').toLowerCase()
    if (node.export_state === true) problems.push(functionProblem('closed', `${name} ... EXPORT_STATE`, at(node)))
    const refusal = refuse(name)
    if (refusal !== null) problems.push(functionProblem(refusal, `${name}()`, at(node)))
  }

  /** Words such as CURRENT_DATE look like columns to the parser; a word with a table before it is one. */
  function judgeColumn(node: Node): void {
    const names = Array.isArray(node.column_names) ? node.column_names.map(String) : []
    const word = names.length === 1 ? names[0]!.toLowerCase() : ''
    if (clockWords.has(word)) problems.push(functionProblem('clock', word, at(node)))
    if (identityWords.has(word)) problems.push(functionProblem('closed', word, at(node)))
  }

  function parameter(node: Node): Problem {
    return sqlProblem('sql-parameter', at(node), 'The statement waits for a value that nobody gives.', 'Write the value itself instead of ? or $1.')
  }

  function notASelect(node: Node): Problem {
    return sqlProblem('sql-not-a-select', at(node), 'SHOW, DESCRIBE and SUMMARIZE are no SELECT.', 'Write one SELECT; nothing else may be run here.', {
      expected: 'SELECT ... FROM ...',
    })
  }

  try {
    walk(statement, new Set())
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    problems.push(tooDeep())
  }
  return { tables: [...named], problems }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRecursive(step: unknown): boolean {
  const query = isNode(step) && isNode(step.query) ? step.query : {}
  return isNode(query.node) && query.node.type === 'RECURSIVE_CTE_NODE'
}

function unknownTable(name: string, tables: readonly string[], position: ReturnType<typeof positionAt>): Problem {
  return sqlProblem(
    'sql-unknown-table',
    position,
    `There is no dataset ${name} that this statement may read.`,
    'Name a dataset of this strategy; files and system tables cannot be read here.',
    {
      found: name,
      expected: tables.length === 0 ? 'a dataset' : `one of ${tables.slice(0, 12).join(', ')}${tables.length > 12 ? ', ...' : ''}`,
    },
  )
}

function functionProblem(refusal: Refusal, name: string, position: ReturnType<typeof positionAt>): Problem {
  if (refusal === 'clock')
    return sqlProblem(
      'sql-not-repeatable',
      position,
      `${name} gives another answer tomorrow.`,
      "Write the date itself, such as DATE '2026-10-01', or let the metric choose the period.",
      { found: name },
    )
  if (refusal === 'chance')
    return sqlProblem('sql-not-repeatable', position, `${name} gives another answer each time.`, 'Take it out; the same data shall give the same number.', {
      found: name,
    })
  return sqlProblem('sql-function', position, `${name} may not be used here.`, 'Take it out: a metric reads its datasets, not the database around them.', {
    found: name,
  })
}

function sampled(): Problem {
  return sqlProblem('sql-not-repeatable', null, 'A sample without a seed gives another answer each time.', 'Add REPEATABLE (1) to it, or ask all rows.')
}

export function tooDeep(): Problem {
  return sqlProblem(
    'sql-too-deep',
    null,
    'The statement has too many levels of brackets, or too long a sum.',
    'Write it with fewer levels; WITH gives steps names.',
  )
}
