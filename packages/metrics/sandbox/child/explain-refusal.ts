import type { Problem } from '@plumbline/model'
import { sqlProblem } from '../problems.ts'
import { positionAt } from './position.ts'

interface DatabaseMessage {
  /** Ends with a full stop; names no folder of this machine. */
  readonly text: string
  readonly isMemory: boolean
  /** Of the statement, in bytes. */
  readonly offset: number | null
}

/** What the database says of a statement, as a problem with its place in it. */
export function explainRefusal(cause: Error, sql: string): Problem {
  const { text, isMemory, offset } = messageOf(cause, sql)
  const position = offset === null ? null : positionAt(sql, offset)
  if (isMemory)
    return sqlProblem(
      'sql-memory',
      null,
      'The statement needs more memory than it may take.',
      'Count or sum up before joining and sorting, and leave out columns and days that are not needed.',
    )
  return sqlProblem('sql-failed', position, text, 'Mend the statement at this place.')
}

/** The message of an error as the database tells it in JSON (errors_as_json). sql: whose own words may stand in it. */
export function messageOf(cause: Error, sql = ''): DatabaseMessage {
  const told = readJson(cause.message)
  const message = told?.exception_message ?? cause.message
  const isMemory = told?.exception_type === 'Out of Memory' || /out of memory|bad allocation|bad_alloc|failed to allocate|could not allocate/i.test(message)
  const offset = told?.position === undefined ? null : Number(told.position)
  return { text: tidy(message, sql), isMemory, offset: Number.isSafeInteger(offset) ? offset : null }
}

function readJson(text: string): { readonly exception_type?: string; readonly exception_message?: string; readonly position?: string } | null {
  const at = text.indexOf('{"')
  if (at < 0) return null
  try {
    return JSON.parse(text.slice(at))
  } catch {
    return null
  }
}

const longestMessage = 600

/** The first paragraph; a path that the statement does not itself hold is left out. */
function tidy(message: string, sql: string): string {
  const first = message.split(/\n\s*\n|\nPossible solutions/)[0]!.replace(/^[A-Z]\w*( \w+)* Error: /, '')
  const bare = first.replace(/(?:[A-Za-z]:)?(?:[\\/][\w.@~+-]+){2,}[\\/]?/g, (path) => (sql.includes(path) ? path : '…'))
  const short = bare.length > longestMessage ? `${bare.slice(0, longestMessage)}…` : bare
  return short
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/([^.?!…])$/, '$1.')
}
