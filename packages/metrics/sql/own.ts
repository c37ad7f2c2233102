import { conditionsOf, daysOf } from '@plumbline/model'
import { conditionsOfRequest, type MetricRequest } from '../compile.ts'
import { spanOf } from '../dialects/dialect.ts'
import { firstWholePeriod } from '../reach.ts'
import { conditionsSql } from './condition.ts'
import { rowNumberSql } from './row-number.ts'
import { columnSql, fromSql, momentOf, type Scope, sinceSql } from './scope.ts'

/**
 * The statement of a metric that needs one of its own, because a row counts in several periods or in the light of others: conversion, retention,
 * and distinct values or quantiles over a window. Columns: "period", d0, d1, ..., p0 (units, or rows in the window), p1 (those that converted
 * or came back; the value of a window). Only periods that hold rows stand in it.
 */
export function ownSql(request: MetricRequest, scope: Scope): string {
  const { aggregate } = request.metric.computed!
  if (aggregate === 'conversion') return conversionSql(request, scope)
  return aggregate === 'retention' ? retentionSql(request, scope) : windowSql(request, scope)
}

/** Every row that counts, with its moment, period and dimensions, and what else the statement needs of it. */
function rowsSql(request: MetricRequest, scope: Scope, more: readonly string[], unit: string | null): string {
  const { dialect, rules, dataset } = scope
  const moment = momentOf(scope, dataset.time!)
  const columns = [`${moment} AS "moment"`, ...request.by.map((column, index) => `${dialect.text(columnSql(scope, column))} AS d${index}`), ...more]
  const filter = [
    conditionsSql(scope, conditionsOfRequest(request)),
    unit === null ? null : `${columnSql(scope, unit).sql} IS NOT NULL`,
    sinceSql(scope),
  ].filter((part) => part !== null)
  const rows = `SELECT ${columns.join(', ')} FROM ${fromSql(scope)}${filter.length === 0 ? '' : ` WHERE ${filter.join(' AND ')}`}`
  // A window that reaches into a period of which only a part is read would be wrong.
  const fromDay = scope.since === undefined ? '' : ` AND "moment" >= ${dialect.dayLiteral(firstWholePeriod(scope.since, request.grain, rules))}`
  return `SELECT r.*, ${dialect.periodStart('"moment"', request.grain, rules)} AS "start" FROM (${rows}) AS r WHERE "moment" IS NOT NULL${fromDay}`
}

const dimensionsOf = ({ by }: MetricRequest) => by.map((_, index) => `d${index}`)
const listed = (columns: readonly string[]) => columns.map((column) => `, ${column}`).join('')

function unitRows(request: MetricRequest, scope: Scope): string {
  const { unit, start, event } = request.metric.computed!
  const flag = (name: string, where: typeof start) => `${conditionsSql(scope, conditionsOf(where)) ?? 'TRUE'} AS ${name}`
  return rowsSql(request, scope, [`${columnSql(scope, unit!).sql} AS "unit"`, flag('"starts"', start), flag('"happens"', event)], unit!)
}

/** Each unit counts once a period, from its first start in it. */
function conversionSql(request: MetricRequest, scope: Scope): string {
  const { dialect } = scope
  const d = listed(dimensionsOf(request))
  const { within } = request.metric.computed!
  const lines = (begun: string, converted: string) => [
    begun,
    `SELECT ${dialect.day('"start"')} AS "period"${d}, count(*) AS p0, ${dialect.filtered('count(*)', converted)} AS p1`,
    `FROM begun GROUP BY "start"${d}`,
  ]
  if (within === undefined) {
    const any = (flag: string) => `max(CASE WHEN ${flag} THEN 1 ELSE 0 END) = 1`
    return lines(
      `WITH rows_read AS (${unitRows(request, scope)}),\nbegun AS (SELECT "start"${d}, "unit", ${any('"happens"')} AS "happened" FROM rows_read GROUP BY "start"${d}, "unit" HAVING ${any('"starts"')})`,
      '"happened"',
    ).join('\n')
  }
  // The next event of a row is looked for over all rows of the unit, whatever their dimensions; rows of the same moment see each other.
  const next = 'min(CASE WHEN "happens" THEN "moment" END) OVER (PARTITION BY "unit" ORDER BY "moment" RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)'
  const until = dialect.later('"first"', { count: Math.round(daysOf(within)! * 86_400), of: 'second' })
  return lines(
    `WITH rows_read AS (${unitRows(request, scope)}),\nfollowed AS (SELECT rows_read.*, ${next} AS "next" FROM rows_read),\nbegun AS (SELECT "start"${d}, "unit", min("moment") AS "first", min("next") AS "next" FROM followed WHERE "starts" GROUP BY "start"${d}, "unit")`,
    `"next" <= ${until}`,
  ).join('\n')
}

function retentionSql(request: MetricRequest, scope: Scope): string {
  const { dialect } = scope
  const { after = 1, cohort = 'active' } = request.metric.computed!
  const d = dimensionsOf(request)
  const of = (alias: string) => d.map((column) => `, ${alias}.${column}`).join('')
  const first =
    cohort === 'new'
      ? ` JOIN (SELECT "unit", min("start") AS "first" FROM rows_read WHERE "starts" GROUP BY "unit") AS n ON n."unit" = r."unit" AND n."first" = r."start"`
      : ''
  return [
    `WITH rows_read AS (${unitRows(request, scope)}),`,
    `begun AS (SELECT DISTINCT r."start"${of('r')}, r."unit" FROM rows_read AS r${first} WHERE r."starts"),`,
    `seen AS (SELECT DISTINCT "start", "unit" FROM rows_read WHERE "happens")`,
    `SELECT ${dialect.day('b."start"')} AS "period"${of('b')}, count(*) AS p0, count(s."unit") AS p1`,
    `FROM begun AS b LEFT JOIN seen AS s ON s."unit" = b."unit" AND s."start" = ${dialect.later('b."start"', spanOf(request.grain, after))}`,
    `GROUP BY b."start"${of('b')}`,
  ].join('\n')
}

/**
 * Each period that holds rows of the dataset is joined to the rows of its window; a rolling one begins when its window is full.
 * Where the value is a sum, the scan brings the same numbers in fewer steps: this is then the statement for people.
 */
export function windowSql(request: MetricRequest, scope: Scope): string {
  const { dialect, rules } = scope
  const { rolling, cumulative } = request.metric.computed!
  const year = (moment: string) => dialect.periodStart(moment, 'year', rules)
  const within =
    rolling !== undefined
      ? ` AND r."start" > ${dialect.later('g."start"', spanOf(request.grain, -rolling))}`
      : cumulative === 'year'
        ? ` AND ${year('r."start"')} = ${year('g."start"')}`
        : ''
  const full = rolling === undefined ? '' : `\nWHERE g."start" >= ${dialect.later('(SELECT min("start") FROM periods)', spanOf(request.grain, rolling - 1))}`
  const d = listed(dimensionsOf(request))
  const counts = conditionsSql(scope, conditionsOfRequest(request))
  const counted = counts === null ? null : 'r."counts"'
  return [
    `WITH rows_read AS (${rowsSql({ ...request, metric: withoutFilter(request), where: {} }, scope, [...numbersOf(request, scope), ...(counts === null ? [] : [`${counts} AS "counts"`])], null)}),`,
    'periods AS (SELECT DISTINCT "start" FROM rows_read)',
    `SELECT ${dialect.day('g."start"')} AS "period"${d}, ${dialect.filtered('count(*)', counted)} AS p0, ${windowValueSql(request, scope, counted)} AS p1`,
    `FROM periods AS g JOIN rows_read AS r ON r."start" <= g."start"${within}${full}`,
    `GROUP BY g."start"${d}`,
  ].join('\n')
}

function withoutFilter({ metric }: MetricRequest): MetricRequest['metric'] {
  const { where: _, ...computed } = metric.computed!
  return { ...metric, computed }
}

function numbersOf({ metric }: MetricRequest, scope: Scope): string[] {
  const { aggregate, column, numerator, denominator, from, to } = metric.computed!
  const number = (name: string, as: string) => `${scope.dialect.number(columnSql(scope, name))} AS "${as}"`
  if (aggregate === 'count') return []
  if (aggregate === 'days between') return [`${rowNumberSql(scope, { column: from!, to: to! }).sql} AS "value"`]
  if (aggregate === 'count distinct') return [`${columnSql(scope, column!).sql} AS "value"`]
  if (aggregate !== 'ratio') return [number(column!, 'value')]
  return [number(numerator!, 'value'), ...(denominator === undefined ? [] : [number(denominator, 'whole')])]
}

function windowValueSql({ metric }: MetricRequest, { dialect }: Scope, counted: string | null): string {
  const { aggregate, at, denominator } = metric.computed!
  const over = (call: string) => dialect.filtered(call, counted)
  const sum = (column: string) => dialect.double(over(`sum(r."${column}")`))
  if (aggregate === 'count') return over('count(*)')
  if (aggregate === 'count distinct') return over('count(DISTINCT r."value")')
  if (aggregate === 'quantile' || (aggregate === 'days between' && at !== undefined)) return dialect.quantile('r."value"', at ?? 0.5, counted)
  if (aggregate === 'sum') return `coalesce(${sum('value')}, 0)`
  const whole = aggregate === 'mean' || aggregate === 'days between' ? over('count(r."value")') : denominator === undefined ? over('count(*)') : sum('whole')
  return `${sum('value')} / nullif(${whole}, 0)`
}
