import { conditionsOfRequest, isWindowed, type MetricRequest } from '../compile.ts'
import { conditionsSql } from './condition.ts'
import { ownSql, windowSql } from './own.ts'
import { rowNumberSql } from './row-number.ts'
import { columnSql, fromSql, momentOf, type Scope } from './scope.ts'

/**
 * One metric for people to read and run, with columns "period" (where there is a time), one for each column it is split by, "value" and "rows".
 * It brings the same numbers as the scan for all metrics.
 */
export function metricSql(request: MetricRequest, scope: Scope): string {
  const { aggregate } = request.metric.computed!
  if (aggregate === 'conversion' || aggregate === 'retention')
    return readable(ownSql(request, scope), request, scope, `p1 / nullif(${scope.dialect.double('p0')}, 0)`)
  if (isWindowed(request.metric)) return readable(windowSql(request, scope), request, scope, 'p1')
  return groupedSql(request, scope)
}

function readable(statement: string, { by }: MetricRequest, { dialect }: Scope, value: string): string {
  const named = by.map((column, index) => `d${index} AS ${dialect.quoteIdentifier(column)}, `).join('')
  return `SELECT "period", ${named}${value} AS "value", p0 AS "rows" FROM (\n${statement}\n) AS m\nORDER BY 1`
}

function groupedSql(request: MetricRequest, scope: Scope): string {
  const { dialect, dataset, rules } = scope
  const filter = conditionsSql(scope, conditionsOfRequest(request))
  const columns = [
    ...(dataset.time === undefined ? [] : [`${dialect.day(dialect.periodStart(momentOf(scope, dataset.time), request.grain, rules))} AS "period"`]),
    ...request.by.map((column) => `${dialect.text(columnSql(scope, column))} AS ${dialect.quoteIdentifier(column)}`),
  ]
  const keys = columns.map((_, index) => index + 1).join(', ')
  return [
    `SELECT ${[...columns, `${valueSql(request, scope, filter)} AS "value"`, `${dialect.filtered('count(*)', filter)} AS "rows"`].join(', ')}`,
    `FROM ${fromSql(scope)}`,
    ...(keys === '' ? [] : [`GROUP BY ${keys}`, `ORDER BY ${keys}`]),
  ].join('\n')
}

function valueSql({ metric }: MetricRequest, scope: Scope, filter: string | null): string {
  const { dialect } = scope
  const { aggregate, column, numerator, denominator, from, to, at } = metric.computed!
  const over = (call: string, name: string, end?: string) => {
    const { sql, summed } = rowNumberSql(scope, { column: name, ...(end === undefined ? {} : { to: end }) })
    return summed(dialect.filtered(`${call}(${sql})`, filter))
  }
  switch (aggregate) {
    case 'count':
      return dialect.filtered('count(*)', filter)
    case 'count distinct':
      return dialect.filtered(`count(DISTINCT ${columnSql(scope, column!).sql})`, filter)
    case 'sum':
      return filter === null ? over('sum', column!) : `coalesce(${over('sum', column!)}, 0)`
    case 'mean':
      return over('avg', column!)
    case 'quantile':
      return dialect.quantile(dialect.number(columnSql(scope, column!)), at ?? 0.5, filter)
    case 'days between':
      return at === undefined ? over('avg', from!, to!) : dialect.quantile(rowNumberSql(scope, { column: from!, to: to! }).sql, at, filter)
    case 'ratio':
      return `${over('sum', numerator!)} / nullif(${denominator === undefined ? dialect.filtered('count(*)', filter) : over('sum', denominator)}, 0)`
    case 'conversion':
    case 'retention':
    case 'sql':
      throw new Error(`A ${aggregate} has a statement of its own.`)
    default:
      return aggregate satisfies never
  }
}
