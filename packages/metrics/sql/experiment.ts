import type { ExperimentQuery } from '../experiment-query.ts'
import { columnSql, fromSql, momentOf, type Scope, summedSql } from './scope.ts'

/**
 * Sums of an experiment's outcomes by variant. Columns: "state" ('unit', 'without variant', 'without unit', 'in two variants'), "variant",
 * "units", "rows", "incomplete" (rows without a value in some outcome), then for outcome i: n{i}, s{i}, q{i}, u{i} = units with a value, sum,
 * sum of squares, rows that hold no number. Ordered by state and variant.
 */
export function experimentSql(query: ExperimentQuery, scope: Scope): string {
  return query.unit === null ? rowsAreUnitsSql(query, scope) : rowsOfUnitsSql(query, query.unit, scope)
}

function rowsAreUnitsSql(query: ExperimentQuery, scope: Scope): string {
  const { dialect } = scope
  const values = query.outcomes.map(({ column }, i) => `${numberSql(scope, column)} AS v${i}, ${unreadableSql(scope, column)} AS u${i}`)
  const sums = query.outcomes.map(
    (_, i) => `count(v${i}) AS n${i}, sum(v${i}) AS s${i}, sum(v${i} * v${i}) AS q${i}, ${dialect.filtered('count(*)', `u${i}`)} AS u${i}`,
  )
  return [
    `SELECT CASE WHEN "variant" IS NULL THEN 'without variant' ELSE 'unit' END AS "state", "variant",`,
    `  count(*) AS "units", count(*) AS "rows", ${dialect.filtered('count(*)', query.outcomes.map((_, i) => `v${i} IS NULL`).join(' OR '))} AS "incomplete",`,
    `  ${sums.join(',\n  ')}`,
    `FROM (SELECT ${variantSql(query, scope)} AS "variant",`,
    `    ${values.join(',\n    ')}`,
    `  FROM ${fromSql(scope)}${windowSql(query, scope)}) AS r`,
    'GROUP BY 1, 2',
    'ORDER BY 1, 2',
  ].join('\n')
}

/** Rows are first brought together by unit; a unit seen in two variants belongs to neither. */
function rowsOfUnitsSql(query: ExperimentQuery, unit: string, scope: Scope): string {
  const { dialect } = scope
  const variant = variantSql(query, scope)
  const incomplete = query.outcomes.map(({ column }) => `(${numberSql(scope, column)}) IS NULL`).join(' OR ')
  const values = query.outcomes.map(({ column, shape }, i) => {
    const unreadable = dialect.filtered('count(*)', unreadableSql(scope, column))
    return `${shape === 'conversion' ? 'max' : 'sum'}(${numberSql(scope, column)}) AS v${i}, ${unreadable} AS u${i}`
  })
  const sums = query.outcomes.map((_, i) => `count(v${i}) AS n${i}, sum(v${i}) AS s${i}, sum(v${i} * v${i}) AS q${i}, CAST(sum(u${i}) AS BIGINT) AS u${i}`)
  return [
    `SELECT CASE WHEN "unit" IS NULL THEN 'without unit' WHEN "first" IS NULL THEN 'without variant' WHEN "first" <> "last" THEN 'in two variants' ELSE 'unit' END AS "state",`,
    `  CASE WHEN "unit" IS NOT NULL AND "first" = "last" THEN "first" END AS "variant",`,
    '  count(*) AS "units", CAST(sum("rows") AS BIGINT) AS "rows", CAST(sum("incomplete") AS BIGINT) AS "incomplete",',
    `  ${sums.join(',\n  ')}`,
    `FROM (SELECT ${dialect.text(columnSql(scope, unit))} AS "unit", min(${variant}) AS "first", max(${variant}) AS "last", count(*) AS "rows",`,
    `    ${dialect.filtered('count(*)', incomplete)} AS "incomplete",`,
    `    ${values.join(',\n    ')}`,
    `  FROM ${fromSql(scope)}${windowSql(query, scope)} GROUP BY 1) AS r`,
    'GROUP BY 1, 2',
    'ORDER BY 1, 2',
  ].join('\n')
}

const variantSql = ({ variant }: ExperimentQuery, scope: Scope) => scope.dialect.text(columnSql(scope, variant))

/** Squares are summed in double precision, whatever the column's own. */
function numberSql(scope: Scope, column: string): string {
  const at = columnSql(scope, column)
  return summedSql(scope, at, scope.dialect.number(at))
}

function unreadableSql(scope: Scope, column: string): string {
  const at = columnSql(scope, column)
  return scope.dialect.isExact(at.column) ? 'FALSE' : `${at.sql} IS NOT NULL AND (${scope.dialect.number(at)}) IS NULL`
}

function windowSql({ time, from, to }: ExperimentQuery, scope: Scope): string {
  if (time === null || (from === null && to === null)) return ''
  const { dialect } = scope
  const moment = momentOf(scope, time)
  const ends = [
    ...(from === null ? [] : [`${moment} >= ${dialect.dayLiteral(from)}`]),
    ...(to === null ? [] : [`${moment} < ${dialect.later(dialect.dayLiteral(to), { count: 1, of: 'day' })}`]),
  ]
  return `\nWHERE ${ends.join(' AND ')}`
}
