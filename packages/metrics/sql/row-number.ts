import type { RowNumber } from '../compile.ts'
import { columnSql, momentOf, type Scope, summedSql } from './scope.ts'

/** A number of each row, as SQL. */
export interface RowNumberSql {
  /** The number, null where there is none. */
  readonly sql: string
  /** True where something stands there that is no number, or no time; null where that cannot be. */
  readonly unreadable: string | null
  /** A sum or mean of it in double precision. */
  summed(sum: string): string
}

export function rowNumberSql(scope: Scope, { column, to }: RowNumber): RowNumberSql {
  const { dialect } = scope
  const at = columnSql(scope, column)
  if (to === undefined) {
    const sql = dialect.number(at)
    const unreadable = dialect.isExact(at.column) ? null : `${at.sql} IS NOT NULL AND (${sql}) IS NULL`
    return { sql, unreadable, summed: (sum) => summedSql(scope, at, sum) }
  }
  // Both ends as local time of the books: from noon to noon is one day, also where the clocks were set in between.
  const noTime = (name: string) => {
    const { sql, column: held } = columnSql(scope, name)
    return held.family === 'text' ? `(${sql} <> '' AND (${momentOf(scope, name)}) IS NULL)` : `(${sql} IS NOT NULL AND (${momentOf(scope, name)}) IS NULL)`
  }
  return { sql: dialect.daysBetween(momentOf(scope, column), momentOf(scope, to)), unreadable: `(${noTime(column)} OR ${noTime(to)})`, summed: (sum) => sum }
}
