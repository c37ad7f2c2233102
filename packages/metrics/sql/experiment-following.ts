import type { Condition } from '@plumbline/model'
import type { AssignmentQuery, OutcomeQuery, ReadQuery } from '../experiment-query.ts'
import { conditionsSql } from './condition.ts'
import { cappedSql } from './experiment.ts'
import { assignedSql, dateSql, rowsOf, sameUnitSql, type UnitScopes } from './experiment-units.ts'
import { countsSql, rowNumbers, unitNumbers } from './experiment-values.ts'
import { fromSql, momentOf, type Scope } from './scope.ts'

/**
 * What units did on each day after they were assigned, 0 for the day itself. Columns: "variant", "days", then for outcome i: s{i}, q{i} = Σv, Σv²
 * over the units with rows on that day; the others did nothing.
 */
export function byAgeSql(who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes, caps: ReadonlyMap<number, number>, mostDays: number): string {
  const { who: whoScope, rows: scope } = scopes
  const rows = rowsOf(who, scope, true, whoScope)
  const days = `(${dateSql(rows.moment!)} - a."day")`
  const values = read.outcomes.map((outcome) => `${unitNumbers(outcome, rows, countsSql(outcome, rows)).value} AS v${outcome.index}`)
  const double = (sql: string) => scope.dialect.double(sql)
  const sums = read.outcomes.map((outcome) => {
    const v = double(cappedSql(outcome, caps))
    return `sum(${v}) AS s${outcome.index}, sum(${v} * ${v}) AS q${outcome.index}`
  })
  return [
    `WITH ${assignedSql(who, whoScope, [], [], null)}`,
    `SELECT "variant", "days", ${sums.join(', ')}`,
    `FROM (SELECT a."variant", a."unit", ${days} AS "days", ${values.join(', ')}`,
    `  FROM ${fromSql(scope)} JOIN assigned AS a ON ${sameUnitSql(who, read, whoScope, scope)}`,
    `  WHERE a."state" = 'unit' AND ${rows.moment} >= ${rows.at} AND ${days} <= ${mostDays} GROUP BY 1, 2, 3) AS r`,
    'GROUP BY 1, 2 ORDER BY 2, 1',
  ].join('\n')
}

/** Units that were seen in an exposure, and those of them seen before they were assigned. Columns: "variant", "units", "before". */
export function exposureSql(
  who: AssignmentQuery,
  exposure: { readonly unit: string; readonly at: string | null; readonly where: readonly Condition[] },
  whoScope: Scope,
  scope: Scope,
): string {
  const moment = exposure.at === null ? null : momentOf(scope, exposure.at)
  const where = conditionsSql(scope, exposure.where)
  const before = moment === null || who.at === null ? '0' : scope.dialect.filtered('count(*)', '"first_seen" < "at"')
  return [
    `WITH ${assignedSql(who, whoScope, [], [], null)}`,
    `SELECT "variant", count(*) AS "units", ${before} AS "before"`,
    `FROM (SELECT a."variant", a."unit"${who.at === null ? '' : ', a."at"'}${moment === null ? '' : `, min(${moment}) AS "first_seen"`}`,
    `  FROM ${fromSql(scope)} JOIN assigned AS a ON ${sameUnitSql(who, exposure, whoScope, scope)}`,
    `  WHERE a."state" = 'unit'${where === null ? '' : ` AND ${where}`} GROUP BY 1, 2${who.at === null ? '' : ', 3'}) AS r`,
    'GROUP BY 1 ORDER BY 1',
  ].join('\n')
}

/** How many rows of the units hold the event of an outcome at all, how many in its time, and of these with a number. Columns: "events", "counted", "numbers". */
export function eventsSql(outcome: OutcomeQuery, who: AssignmentQuery, read: ReadQuery, scopes: UnitScopes): string {
  const { who: whoScope, rows: scope } = scopes
  const rows = rowsOf(who, scope, read.joined, whoScope)
  const event = conditionsSql(scope, outcome.event)
  const joined = read.joined ? ` JOIN assigned AS a ON ${sameUnitSql(who, read, whoScope, scope)}` : ''
  return [
    ...(read.joined ? [`WITH ${assignedSql(who, whoScope, [], [], null)}`] : []),
    `SELECT ${scope.dialect.filtered('count(*)', event)} AS "events", ${scope.dialect.filtered('count(*)', countsSql(outcome, rows))} AS "counted",`,
    `  ${scope.dialect.filtered(`count(${rowNumbers(outcome, scope).value})`, countsSql(outcome, rows))} AS "numbers"`,
    `FROM ${fromSql(scope)}${joined}`,
  ].join('\n')
}
