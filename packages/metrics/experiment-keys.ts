import type { AssignmentQuery } from './experiment-query.ts'
import type { Table } from './sources/table.ts'
import { type UnitKey, windowOf } from './sql/experiment-units.ts'
import { columnSql, fromSql, type Scope } from './sql/scope.ts'

/** Values of a dimension that are told apart; the others are brought together. */
const mostValues = 20
/** Mixes of strata beyond which they are too thin to be of use. */
const mostStrata = 200

/** The columns by which the sums are split, and the sets in which that happens. */
export interface ExperimentKeys {
  readonly keys: readonly UnitKey[]
  readonly sets: readonly (readonly string[])[]
  /** The set of each dimension, and of the strata; null where there are too many mixes. */
  readonly dimensions: readonly { readonly column: string; readonly set: number; readonly key: string }[]
  readonly strata: { readonly set: number; readonly keys: readonly string[] } | null
}

/** Looks which values the dimensions and strata have, and lays out the sets; the first one makes up the whole, by day where days are known. */
export async function layOutKeys(who: AssignmentQuery, scope: Scope, { connection }: Pick<Table, 'connection'>): Promise<ExperimentKeys> {
  const window = windowOf(who, scope)
  const where = window.length === 0 ? '' : ` WHERE ${window.join(' AND ')}`
  const sets: string[][] = [who.at === null || who.cluster !== null ? [] : ['day']]
  const keys: UnitKey[] = []
  const dimensions: { column: string; set: number; key: string }[] = []
  for (const [index, column] of who.dimensions.entries()) {
    const text = scope.dialect.text(columnSql(scope, column))
    const rows = await connection.rows(
      `SELECT ${text} AS "value", count(*) AS "rows" FROM ${fromSql(scope)}${where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mostValues + 1}`,
    )
    const listed = rows.length <= mostValues ? null : rows.slice(0, mostValues).flatMap(({ value }) => (value === null ? [] : [String(value)]))
    const key = `g${index}`
    keys.push({ name: key, text, keyOf: (own) => keySql(scope, own, listed) })
    dimensions.push({ column, set: sets.push([key]) - 1, key })
  }
  if (who.strata.length === 0) return { keys, sets, dimensions, strata: null }
  const texts = who.strata.map((column) => scope.dialect.text(columnSql(scope, column)))
  const mixes = await connection.rows(
    `SELECT count(*) AS "mixes" FROM (SELECT DISTINCT ${texts.map((text, index) => `${text} AS t${index}`).join(', ')} FROM ${fromSql(scope)}${where} LIMIT ${mostStrata + 1}) AS m`,
  )
  if (Number(mixes[0]!.mixes) > mostStrata) return { keys, sets, dimensions, strata: null }
  const own = texts.map((text, index) => ({ name: `t${index}`, text, keyOf: (own: string) => keySql(scope, own, null) }))
  const names = own.map(({ name }) => name)
  return { keys: [...keys, ...own], sets: [...sets, names], dimensions, strata: { set: sets.length, keys: names } }
}

/** A value behind a sign of what it is, so that an empty cell and the others do not look like values. */
function keySql({ dialect }: Scope, text: string, listed: readonly string[] | null): string {
  const value = `'=' || ${text}`
  if (listed === null) return `CASE WHEN ${text} IS NULL THEN '-' ELSE ${value} END`
  return `CASE WHEN ${text} IS NULL THEN '-' WHEN ${text} IN (${listed.map((word) => dialect.quoteText(word)).join(', ')}) THEN ${value} ELSE '+' END`
}

/** The value of a key: null for an empty cell, and for the values that are brought together. */
export function valueOfKey(key: string): { readonly value: string | null; readonly others: boolean } {
  return { value: key.startsWith('=') ? key.slice(1) : null, others: key === '+' }
}
