import { shiftPeriod } from '@plumbline/model'
import type { Additive, Days } from '../cube-query.ts'
import { columnOf } from '../relation.ts'
import { conditionsSql } from './condition.ts'
import { rowNumberSql } from './row-number.ts'
import { columnSql, fromSql, momentOf, type Scope } from './scope.ts'

export interface CubeSql {
  readonly dimensions: readonly string[]
  /** Without duplicates. */
  readonly numbers: readonly Additive[]
  readonly before: Days
  readonly after: Days
  /** The column that says when. */
  readonly time: string
  /** More groups than this are not read. */
  readonly mostCells: number
  /** For a dimension: only so many of its values are told apart, those of most rows; the others come as one. */
  readonly folds: ReadonlyMap<string, number>
}

/** Stands for all values beyond the most frequent ones. */
export const otherValues = '(other values)'

/**
 * One statement for all cells of two periods. Columns of the answer: d0, d1, ... (values of the dimensions), rb and ra (rows before and after that any
 * number counts), then b0, a0, b1, a1, ... in the order of the numbers. One pass over the rows of both periods; larger segments are sums of its groups.
 */
export function cubeSql(cube: CubeSql, scope: Scope): string {
  const { dialect } = scope
  const { dimensions, numbers, folds } = cube
  const row = rowsSql(cube, scope)
  const shown = dimensions.map((dimension, index) =>
    folds.has(dimension)
      ? `CASE WHEN t${index}.v IS NULL AND r.d${index} IS NOT NULL THEN ${dialect.quoteText(otherValues)} ELSE r.d${index} END AS d${index}`
      : `r.d${index} AS d${index}`,
  )
  const counted = numbers.flatMap((_, index) => (['b', 'a'] as const).map((side) => aggregateSql(numbers[index]!, index, side, row.names[index]!, scope)))
  const folded = dimensions.flatMap((dimension, index) => {
    const most = folds.get(dimension)
    return most === undefined
      ? []
      : [`t${index} AS (SELECT d${index} AS v FROM r WHERE d${index} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${most})`]
  })
  const joined = dimensions.flatMap((dimension, index) => (folds.has(dimension) ? [`LEFT JOIN t${index} ON t${index}.v = r.d${index}`] : []))
  return [
    `WITH r AS (${row.sql})${folded.map((each) => `,\n${each}`).join('')}`,
    `SELECT ${[...shown, ...counted, ...(['b', 'a'] as const).map((side) => `${dialect.filtered('count(*)', side)} AS r${side}`)].join(',\n  ')}`,
    ['FROM r', ...joined].join(' '),
    'WHERE b OR a',
    ...(dimensions.length === 0 ? [] : [`GROUP BY ${dimensions.map((_, index) => index + 1).join(', ')}`, `LIMIT ${cube.mostCells + 1}`]),
  ].join('\n')
}

interface RowsSql {
  readonly sql: string
  /** For each number, the names of the columns it is made from. */
  readonly names: readonly { readonly value: string | null; readonly within: string | null }[]
}

/** One row of the facts a row: its dimensions, in which of the periods it is, and its numbers. */
function rowsSql({ dimensions, numbers, before, after, time }: CubeSql, scope: Scope): RowsSql {
  const { dialect } = scope
  const worked = new Map<string, string>()
  const as = (prefix: string, sql: string | null) => {
    if (sql === null) return null
    const name = worked.get(sql) ?? `${prefix}${worked.size}`
    worked.set(sql, name)
    return name
  }
  // A filter that all numbers share keeps rows out; others are looked at number by number.
  const filters = numbers.map(({ where }) => conditionsSql(scope, where))
  const shared = filters.every((filter) => filter === filters[0]) ? (filters[0] ?? null) : null
  const names = numbers.map(({ number }, index) => ({
    value: number === null ? null : as('v', rowNumberSql(scope, number).sql),
    within: shared === null ? as('w', filters[index]!) : null,
  }))
  const columns = [
    ...dimensions.map((dimension, index) => `${dialect.text(columnSql(scope, dimension))} AS d${index}`),
    `${momentOf(scope, time)} AS m`,
    ...[...worked].map(([sql, name]) => `${sql} AS ${name}`),
  ]
  const kept = [shared, storedSql(scope, time, before, after)].filter((condition) => condition !== null)
  const inner = `SELECT ${columns.join(', ')} FROM ${fromSql(scope)}${kept.length === 0 ? '' : ` WHERE ${kept.join(' AND ')}`}`
  const passed = ['m', ...dimensions.map((_, index) => `d${index}`), ...worked.values()].slice(1).map((name) => `x.${name}`)
  return { sql: `SELECT ${[...passed, `${withinSql(scope, before)} AS b`, `${withinSql(scope, after)} AS a`].join(', ')} FROM (${inner}) AS x`, names }
}

function withinSql({ dialect }: Scope, { from, until }: Days): string {
  const sides = [...(from === null ? [] : [`x.m >= ${dialect.dayLiteral(from)}`]), `x.m < ${dialect.dayLiteral(until)}`]
  return `coalesce(${sides.join(' AND ')}, FALSE)`
}

/** A condition on the time column as it is stored, so that an index or the bounds of a block serve it; two days wider, whatever the zone. */
function storedSql({ table, dialect }: Scope, time: string, before: Days, after: Days): string | null {
  const column = columnOf(table, time)
  if (column === undefined || (column.family !== 'date' && column.family !== 'moment')) return null
  const name = `f.${dialect.quoteIdentifier(column.name)}`
  const side = ({ from, until }: Days) =>
    [
      ...(from === null ? [] : [`${name} >= ${dialect.dayLiteral(shiftPeriod(from, 'day', -2))}`]),
      `${name} < ${dialect.dayLiteral(shiftPeriod(until, 'day', 2))}`,
    ].join(' AND ')
  return `((${side(before)}) OR (${side(after)}))`
}

function aggregateSql({ of, number }: Additive, index: number, side: 'b' | 'a', { value, within }: RowsSql['names'][number], scope: Scope): string {
  const condition = within === null ? side : `${side} AND ${within}`
  const aggregate = of === 'rows' ? 'count(*)' : of === 'values' ? `count(${value})` : `sum(${value})`
  const counted = scope.dialect.filtered(aggregate, condition)
  return `${of === 'sum' && number !== null ? rowNumberSql(scope, number).summed(counted) : counted} AS ${side}${index}`
}
