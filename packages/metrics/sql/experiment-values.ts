import type { OutcomeQuery } from '../experiment-query.ts'
import { conditionsSql } from './condition.ts'
import { columnSql, type Scope, summedSql } from './scope.ts'

/** Rows of the dataset with the unit's assignment beside them. moment: of the row, local time of the books; at: of the assignment. */
export interface RowsOfUnits {
  readonly scope: Scope
  readonly moment: string | null
  readonly at: string | null
  /** True where a unit without rows did nothing, and counts as zero. */
  readonly joined: boolean
  /** First and last day of the experiment. */
  readonly from: string | null
  readonly to: string | null
}

/** A column of rows as a number in double precision; null where it holds none. */
export function numberOf(scope: Scope, column: string): string {
  const at = columnSql(scope, column)
  return summedSql(scope, at, scope.trusting === true ? scope.dialect.anyNumber(at) : scope.dialect.number(at))
}

/** True in rows whose cell is filled with something that is no number; null where every filled cell is one. */
export function unreadableOf(scope: Scope, column: string): string | null {
  const at = columnSql(scope, column)
  return scope.dialect.isExact(at.column) ? null : `(${at.sql} IS NOT NULL AND (${scope.dialect.number(at)}) IS NULL)`
}

/** The number of one row: of a ratio above and below the line, each only where the other is there. */
export function rowNumbers(outcome: OutcomeQuery, scope: Scope): { readonly value: string; readonly below: string | null } {
  const { shape, column, denominator } = outcome
  const value = column === null || shape === 'count' ? '1' : numberOf(scope, column)
  if (shape !== 'ratio') return { value, below: null }
  if (denominator === null) return { value, below: `CASE WHEN ${value} IS NOT NULL THEN 1 END` }
  const below = numberOf(scope, denominator)
  return { value: `CASE WHEN ${below} IS NOT NULL THEN ${value} END`, below: `CASE WHEN ${value} IS NOT NULL THEN ${below} END` }
}

/** Which rows count for an outcome after the assignment; null for all. Both ends of a length of time count, as they do for conversions. */
export function countsSql(outcome: OutcomeQuery, rows: RowsOfUnits): string | null {
  const { dialect } = rows.scope
  const { moment, at } = rows
  const parts: string[] = []
  const event = eventSql(outcome, rows)
  if (event !== null) parts.push(event)
  if (rows.joined && moment !== null) {
    if (outcome.days !== null && at !== null) {
      const [from, to] = outcome.days
      const day = `CAST(${at} AS date)`
      parts.push(
        `${moment} >= ${at}`,
        `${moment} >= ${dialect.later(day, { count: from, of: 'day' })}`,
        `${moment} < ${dialect.later(day, { count: to + 1, of: 'day' })}`,
      )
    } else {
      if (at !== null) parts.push(`${moment} >= ${at}`)
      else if (rows.from !== null) parts.push(`${moment} >= ${dialect.dayLiteral(rows.from)}`)
      if (outcome.within !== null && at !== null) parts.push(`${moment} <= ${dialect.later(at, { count: outcome.within, of: 'second' })}`)
      else if (rows.to !== null) parts.push(`${moment} < ${dialect.later(dialect.dayLiteral(rows.to), { count: 1, of: 'day' })}`)
    }
  }
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** Which rows count before the assignment, for the same outcome as a covariate. */
export function beforeSql(outcome: OutcomeQuery, rows: RowsOfUnits): string | null {
  const { moment, at } = rows
  if (outcome.covariate === null || !('before' in outcome.covariate) || moment === null || at === null) return null
  const event = eventSql(outcome, rows)
  const start = rows.scope.dialect.later(at, { count: -outcome.covariate.before, of: 'second' })
  return [...(event === null ? [] : [event]), `${moment} >= ${start}`, `${moment} < ${at}`].join(' AND ')
}

/** Rows of an event; a count of a column takes the rows in which it is filled. */
function eventSql({ event, shape, column }: OutcomeQuery, { scope }: RowsOfUnits): string | null {
  const filled = shape === 'count' && column !== null ? [`${columnSql(scope, column).sql} IS NOT NULL`] : []
  const parts = [...filled, ...(event.length === 0 ? [] : [conditionsSql(scope, event)!])]
  return parts.length === 0 ? null : parts.join(' AND ')
}

/** The number of a unit for an outcome, from its rows that meet a condition; zero where a unit without such rows did nothing. */
export function unitNumbers(
  outcome: OutcomeQuery,
  { scope, joined }: RowsOfUnits,
  counts: string | null,
): { readonly value: string; readonly below: string | null } {
  const { dialect } = scope
  const { value, below } = rowNumbers(outcome, scope)
  const over = (aggregate: string) => dialect.filtered(aggregate, counts)
  const filled = (aggregate: string) => (joined || counts !== null ? `coalesce(${over(aggregate)}, 0)` : over(aggregate))
  switch (outcome.shape) {
    case 'mean':
      return { value: filled(`sum(${value})`), below: null }
    case 'conversion':
    case 'retention':
      return { value: filled(`max(${outcome.shape === 'retention' ? '1' : value})`), below: null }
    case 'count':
      return { value: dialect.double(over('count(*)')), below: null }
    case 'ratio':
      return { value: filled(`sum(${value})`), below: filled(`sum(${below})`) }
    case 'quantile':
      // A unit without an observation has no value; it is no zero.
      return { value: over(`sum(${value})`), below: dialect.double(over(`count(${value})`)) }
    default:
      return outcome.shape satisfies never
  }
}
