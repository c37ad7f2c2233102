import type { Condition } from '@plumbline/model'
import type { GroupingSet, Part, ScanQuery } from '../compile.ts'
import { conditionsSql } from './condition.ts'
import { rowNumberSql } from './row-number.ts'
import { columnSql, fromSql, matchedSql, momentOf, type Scope, sinceSql } from './scope.ts'

/** More groups than this are not read: whoever slices by a customer's number wants rows, and rows do not come out. */
export const mostGroups = 200_000

/**
 * The one statement for all metrics of a dataset. Columns of the answer: "set" (index of the grouping set), "period" (ISO first day; null
 * where the time could not be read), d0, d1, ... (values of the columns, in the order of splitColumns), "last" (ISO day of the latest row),
 * then p0, p1, ... in the order of the parts. Each number and each filter is worked out once a row, below; the parts then only count them up.
 */
export function scanSql(query: ScanQuery, scope: Scope): string {
  const { dialect } = scope
  const worked = new Worked(scope)
  const sums = query.parts.map((part, index) => `${partSql(part, worked, scope)} AS p${index}`)
  const dimensions = splitColumns(query)
  const dimension = new Map(dimensions.map((column, index) => [column, `d${index}`]))
  const grains = [...new Set(query.sets.flatMap(({ grain }) => grain ?? []))]
  const start = (grain: string) => `"start of ${grain}"`
  const moment = query.time === null ? null : momentOf(scope, query.time)
  const inner = [
    ...(moment === null ? [] : [`${moment} AS "moment"`]),
    ...dimensions.map((column, index) => `${dialect.text(columnSql(scope, column))} AS d${index}`),
    ...worked.columns,
  ]
  const since = sinceSql(scope)
  const rows = `(SELECT ${inner.length === 0 ? 'TRUE AS "row"' : inner.join(', ')} FROM ${fromSql(scope)}${since === null ? '' : ` WHERE ${since}`}) AS r`
  // Starts are worked out from the moment, outside of it, so that the moment is worked out once.
  const timed =
    moment === null
      ? rows
      : `(SELECT r.*, ${grains.map((grain) => `${dialect.periodStart('r."moment"', grain, scope.rules)} AS ${start(grain)}`).join(', ')} FROM ${rows}) AS t`
  const keysOf = ({ grain, by }: GroupingSet) => [...(grain === null ? [] : [start(grain)]), ...by.map((column) => dimension.get(column)!)]
  const select = (sets: readonly GroupingSet[], set: string) => {
    const starts = grains.filter((grain) => sets.some((each) => each.grain === grain)).map(start)
    const period = starts.length === 0 ? 'NULL' : dialect.day(starts.length === 1 ? starts[0]! : `coalesce(${starts.join(', ')})`)
    const values = dimensions.map((column, index) => (sets.some(({ by }) => by.includes(column)) ? `d${index}` : `NULL AS d${index}`))
    const last = moment === null ? 'NULL' : dialect.day('max("moment")')
    return [
      `SELECT ${[`${set} AS "set"`, `${period} AS "period"`, ...values, `${last} AS "last"`].join(', ')},`,
      `  ${sums.join(',\n  ')}`,
      `FROM ${timed}`,
    ].join('\n')
  }
  const [only] = query.sets
  const limited = dimensions.length === 0 ? '' : `\nLIMIT ${mostGroups + 1}`
  if (query.sets.length === 1) return withGroups(select(query.sets, '0'), keysOf(only!)) + limited
  if (!dialect.groupingSets) return query.sets.map((set, index) => withGroups(select([set], String(index)), keysOf(set))).join('\nUNION ALL\n') + limited
  const keys = [...new Set(query.sets.flatMap(keysOf))]
  const mask = (set: GroupingSet) => keys.reduce((bits, key) => bits * 2 + (keysOf(set).includes(key) ? 0 : 1), 0)
  const number = `CASE GROUPING(${keys.join(', ')}) ${query.sets.map((set, index) => `WHEN ${mask(set)} THEN ${index}`).join(' ')} END`
  return `${select(query.sets, number)}\nGROUP BY GROUPING SETS (${query.sets.map((set) => `(${keysOf(set).join(', ')})`).join(', ')})${limited}`
}

function withGroups(select: string, keys: readonly string[]): string {
  return keys.length === 0 ? select : `${select}\nGROUP BY ${keys.join(', ')}`
}

/** The columns that any set is split by, each once. */
export function splitColumns({ sets }: Pick<ScanQuery, 'sets'>): readonly string[] {
  return [...new Set(sets.flatMap(({ by }) => by))]
}

/** What is worked out once a row, under a short name. */
class Worked {
  readonly #scope: Scope
  readonly #names = new Map<string, string>()
  readonly columns: string[] = []

  constructor(scope: Scope) {
    this.#scope = scope
  }

  as(prefix: string, sql: string): string {
    const key = `${prefix} ${sql}`
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = `${prefix}${this.#names.size}`
    this.#names.set(key, name)
    this.columns.push(`${sql} AS ${name}`)
    return name
  }

  filter(where: readonly Condition[]): string | null {
    const sql = conditionsSql(this.#scope, where)
    return sql === null ? null : this.as('w', sql)
  }
}

function partSql(part: Part, worked: Worked, scope: Scope): string {
  const { dialect } = scope
  if (part.of === 'matched') return dialect.filtered('count(*)', worked.as('m', matchedSql(scope, part.join)))
  const within = worked.filter(part.where)
  if (part.of === 'rows') return dialect.filtered('count(*)', within)
  if (part.of === 'distinct') return dialect.filtered(`count(DISTINCT ${worked.as('k', columnSql(scope, part.column).sql)})`, within)
  const { sql, unreadable, summed } = rowNumberSql(scope, part)
  const number = worked.as('v', sql)
  switch (part.of) {
    case 'sum':
      return summed(dialect.filtered(`sum(${number})`, within))
    case 'values':
      return dialect.filtered(`count(${number})`, within)
    case 'quantile':
      return dialect.quantile(number, part.at, within)
    case 'unreadable': {
      if (unreadable === null) return '0'
      const flag = worked.as('u', unreadable)
      return dialect.filtered('count(*)', within === null ? flag : `${flag} AND ${within}`)
    }
    default:
      return part satisfies never
  }
}
