import type { Row } from '../connections/connection.ts'
import { columnOf, type Relation } from '../relation.ts'
import type { ColumnProfile } from './profile.ts'

/** Columns by which rows of different kinds are told apart, and values of one: more of either is no kind any more. */
const mostDimensions = 5
const mostKinds = 200
/** A kind is one by having several rows: each row alone is always or never filled. */
const leastRowsOfKind = 5
/** Below this share of rows a missing value is worth no question of its own. */
const worthAsking = 0.05

/**
 * Where a value is missing by design: rows of some kinds always have it, those of the others never do, as a share has a numerator and a sum has none.
 * Kinds are told by the columns that the dataset names as dimensions or in its key, but for the time; each of them is one question to the database.
 */
export async function findMissingBy(
  relation: Relation,
  rows: number,
  columns: readonly ColumnProfile[],
  ask: (sql: string) => Promise<readonly Row[]>,
): Promise<readonly ColumnProfile[]> {
  const gaps = columns.filter(({ filled, standIns }) => filled > 0 && standIns.length === 0 && 1 - filled / rows >= worthAsking)
  const { dimensions: by = [], key = [], time } = relation.dataset
  const named = [...by, ...key].filter((name) => name !== time).flatMap((name) => columnOf(relation, name)?.name ?? [])
  const dimensions = columns.filter(
    ({ name, filled, distinct }) =>
      named.includes(name) && filled === rows && distinct.count > 1 && distinct.count <= Math.min(mostKinds, rows / leastRowsOfKind),
  )
  const found = new Map<string, NonNullable<ColumnProfile['missingBy']>>()
  for (const dimension of dimensions.slice(0, mostDimensions)) {
    const open = gaps.filter(({ name }) => name !== dimension.name && !found.has(name))
    if (open.length === 0) break
    const kinds = await ask(kindsSql(relation, dimension.name, open))
    open.forEach(({ name }, index) => {
      const whole = kinds.filter((kind) => Number(kind[`n${index}`]) === Number(kind.rows)).length
      const none = kinds.filter((kind) => Number(kind[`n${index}`]) === 0).length
      if (whole > 0 && none > 0 && whole + none === kinds.length) found.set(name, { column: dimension.name, filledFor: whole, of: kinds.length })
    })
  }
  return found.size === 0 ? columns : columns.map((column) => ({ ...column, missingBy: found.get(column.name) ?? null }))
}

function kindsSql({ from, connection }: Relation, dimension: string, columns: readonly Pick<ColumnProfile, 'name'>[]): string {
  const cell = (name: string) => `f.${connection.dialect.quoteIdentifier(name)}`
  const filled = columns.map(({ name }, index) => `count(NULLIF(TRIM(CAST(${cell(name)} AS VARCHAR)), '')) AS n${index}`)
  return `SELECT count(*) AS "rows", ${filled.join(', ')}\nFROM ${from} AS f\nGROUP BY ${cell(dimension)}`
}
