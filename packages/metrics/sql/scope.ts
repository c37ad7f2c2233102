import { type Dataset, shiftPeriod } from '@plumbline/model'
import type { ColumnSql, Dialect, PeriodRules } from '../dialects/dialect.ts'
import { columnOf, type RelationColumn } from '../relation.ts'

/** A table inside a statement. */
export interface ScopedTable {
  /** What stands behind FROM. */
  readonly from: string
  readonly columns: readonly RelationColumn[]
}

export interface ScopedJoin {
  readonly dataset: Dataset
  readonly table: ScopedTable
  /** Pairs of columns: of the dataset itself, of the one joined. */
  readonly on: readonly (readonly [own: string, other: string])[]
}

/** All that the columns of a statement can come from: a dataset and those joined to it. */
export interface Scope {
  readonly dataset: Dataset
  readonly table: ScopedTable
  readonly joins: readonly ScopedJoin[]
  readonly dialect: Dialect
  readonly rules: PeriodRules
  /** Numbers are taken as they are; whoever asks looks whether a sum comes out as no number, and asks again without it. */
  readonly trusting?: boolean
  /** ISO day: only rows from then on are read, and a few of before it; all of them when it is left out. */
  readonly since?: string
}

/** A column by name, or one of a joined dataset as "dataset.column". Columns stand behind an alias, so that none turns into one of the statement. */
export function resolveColumn({ table, joins, dialect }: Scope, name: string): ColumnSql | null {
  const own = columnOf(table, name)
  if (own !== undefined) return { sql: `f.${dialect.quoteIdentifier(own.name)}`, column: own }
  for (const [index, { dataset, table: joined }] of joins.entries()) {
    if (!name.startsWith(`${dataset.id}.`)) continue
    const column = columnOf(joined, name.slice(dataset.id.length + 1))
    if (column !== undefined) return { sql: `j${index}.${dialect.quoteIdentifier(column.name)}`, column }
  }
  return null
}

/** A column that was looked for before the statement is written. */
export function columnSql(scope: Scope, name: string): ColumnSql {
  const found = resolveColumn(scope, name)
  if (found === null) throw new Error(`Column ${name} of dataset ${scope.dataset.id} is asked for but was not opened.`)
  return found
}

/** The dataset with its joins, to stand behind FROM. Every row stays, whether or not it finds its other. */
export function fromSql(scope: Scope): string {
  const joined = scope.joins.map(
    ({ table, on }, index) => ` LEFT JOIN ${table.from} AS j${index} ON ${on.map((pair) => joinSql(scope, index, pair)).join(' AND ')}`,
  )
  return `${scope.table.from} AS f${joined.join('')}`
}

/** A condition on the time column as it is stored, so that an index serves it: no row from the day on is lost, whatever the zone. Null where all are read. */
export function sinceSql({ dataset, since, dialect, table }: Scope): string | null {
  const column = since === undefined || dataset.time === undefined ? undefined : columnOf(table, dataset.time)
  if (column === undefined || (column.family !== 'date' && column.family !== 'moment')) return null
  return `f.${dialect.quoteIdentifier(column.name)} >= ${dialect.dayLiteral(shiftPeriod(since!, 'day', -2))}`
}

/** Keys of like types are compared as they are, others as text. */
function joinSql({ table, joins, dialect }: Scope, index: number, [own, other]: readonly [string, string]): string {
  const left = { sql: `f.${dialect.quoteIdentifier(own)}`, column: columnOf(table, own)! }
  const right = { sql: `j${index}.${dialect.quoteIdentifier(other)}`, column: columnOf(joins[index]!.table, other)! }
  const numeric = (side: ColumnSql) => side.column.family === 'integer' || side.column.family === 'number'
  if (left.column.type === right.column.type || (numeric(left) && numeric(right))) return `${left.sql} = ${right.sql}`
  return `${dialect.text(left)} = ${dialect.text(right)}`
}

/** True in the rows that found their other, as SQL. */
export function matchedSql({ joins, dialect }: Scope, dataset: string): string {
  const index = joins.findIndex((join) => join.dataset.id === dataset)
  return `j${index}.${dialect.quoteIdentifier(joins[index]!.on[0]![1])} IS NOT NULL`
}

/** The moment of each row as local time of the books. */
export function momentOf(scope: Scope, column: string): string {
  return scope.dialect.moment(columnSql(scope, column), { books: scope.rules.timeZone, written: scope.dataset.timeZone ?? null })
}

/** A sum or mean of a column in double precision; those of other than whole numbers are already. */
export function summedSql({ dialect }: Scope, { column }: ColumnSql, sum: string): string {
  return dialect.isExact(column) ? dialect.double(sum) : sum
}
