import type { Condition, Problem } from '@plumbline/model'
import { conditionsOfRequest, type MetricPlan } from './compile.ts'
import * as problems from './problems.ts'
import type { Table } from './sources/table.ts'
import { conditionsSql } from './sql/condition.ts'
import { columnSql, fromSql, momentOf, type Scope } from './sql/scope.ts'

/** Names the step after which nothing was left: the filter, the column, the denominator. totals: the parts summed up over all groups. */
export async function explainNothing(plan: MetricPlan, totals: readonly number[], table: Table, scope: Scope): Promise<Problem> {
  const { metric } = plan.request
  if (totals[plan.rows] === 0) return explainFilter(plan, table, scope)
  const numbers =
    'number' in plan.value ? [plan.value.number, ...('denominator' in plan.value && plan.value.denominator !== null ? [plan.value.denominator] : [])] : []
  for (const number of numbers) {
    if (totals[number.values] === 0) return problems.noNumbers(metric, table.says, number, totals[number.unreadable]!)
  }
  if (plan.value.of === 'own share') return problems.noUnits(metric, table.says)
  if (plan.value.of === 'ratio') return problems.zeroDenominator(metric, table.says)
  return problems.noFullWindow(metric, table.says)
}

/** The first condition that no row meets by itself, with what its column holds instead. */
async function explainFilter({ request }: MetricPlan, table: Table, scope: Scope): Promise<Problem> {
  const conditions = conditionsOfRequest(request)
  const { dialect } = scope
  const counts = conditions.map((condition, index) => `${dialect.filtered('count(*)', conditionsSql(scope, [condition]))} AS c${index}`)
  const [row] = counts.length === 0 ? [] : await table.connection.rows(`SELECT ${counts.join(', ')} FROM ${fromSql(scope)}`)
  const empty = conditions.find((_, index) => Number(row?.[`c${index}`]) === 0)
  if (empty === undefined) return problems.noMatchingRows(request.metric, table.says, null, conditions, { kind: 'values', values: [] })
  return problems.noMatchingRows(request.metric, table.says, empty, conditions, await heldBy(empty, table, scope))
}

export type Held = { readonly kind: 'values'; readonly values: readonly string[] } | { readonly kind: 'range'; readonly from: string; readonly to: string }

/** What a column holds: its most frequent values, or where it begins and ends. The values of a column about people are not told. */
async function heldBy({ column, test }: Condition, table: Table, scope: Scope): Promise<Held> {
  const { dialect, dataset } = scope
  const at = columnSql(scope, column)
  const { family } = at.column
  if ('value' in test && family !== 'text') {
    const value = family === 'date' || family === 'moment' ? dialect.day(`m."moment"`) : dialect.double('m."moment"')
    const inner = family === 'date' || family === 'moment' ? momentOf(scope, column) : dialect.number(at)
    const [row] = await table.connection.rows(
      `SELECT min(v) AS "from", max(v) AS "to" FROM (SELECT ${value} AS v FROM (SELECT ${inner} AS "moment" FROM ${fromSql(scope)}) AS m) AS n`,
    )
    return row?.from === null || row?.from === undefined ? { kind: 'values', values: [] } : { kind: 'range', from: String(row.from), to: String(row.to) }
  }
  if (dataset.personalData === true && !(dataset.dimensions ?? []).includes(column)) return { kind: 'values', values: [] }
  const rows = await table.connection.rows(
    `SELECT ${dialect.text(at)} AS "value", count(*) AS "rows" FROM ${fromSql(scope)} WHERE ${at.sql} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50`,
  )
  return { kind: 'values', values: rows.map((row) => String(row.value)) }
}
