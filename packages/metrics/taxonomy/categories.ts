import type { QueryOptions } from '../connections/connection.ts'
import { sketchWordsOf } from '../dialects/sketch.ts'
import type { Relation, RelationColumn } from '../relation.ts'
import type { CategoryValue, ColumnFacts, Sketch } from './column.ts'

/** Columns with more distinct values hold names or ids rather than categories; their values stay where they are. */
const mostValues = { text: 500, integer: 100 } as const
const longestValue = 80

/** The values of a column of text or codes that holds few, most frequent first; null for other columns. */
export async function readCategories(
  relation: Relation,
  column: RelationColumn,
  facts: ColumnFacts,
  sketch: Sketch,
  options: QueryOptions = {},
): Promise<readonly CategoryValue[] | null> {
  const words = sketchWordsOf(relation.connection.dialect.name)
  if (words === null || (column.family !== 'text' && column.family !== 'integer')) return null
  const most = mostValues[column.family]
  if (sketch.reach < 1 || sketch.values > most || (facts.text?.longest ?? 0) > longestValue) return null
  const name = `f.${relation.connection.dialect.quoteIdentifier(column.name)}`
  const text = words.text(name, column.family)
  const rows = await relation.connection.rows(
    `SELECT ${text} AS v, count(*) AS n FROM ${relation.from} AS f WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${most + 1}`,
    options,
  )
  return rows.map((row) => ({ value: String(row.v), rows: Number(row.n) })).filter(({ value }) => value.trim() !== '')
}
