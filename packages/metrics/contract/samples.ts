import type { OdcsTable } from '@plumbline/model/odcs'
import type { Row } from '../connections/connection.ts'
import { maskValue } from '../profile/mask.ts'
import type { PersonalKind } from '../profile/profile.ts'
import { columnOf, type Relation, type RelationColumn } from '../relation.ts'
import type { Cells } from './cells.ts'
import type { SampleRow } from './report.ts'
import type { Rule } from './rule.ts'

const shownRows = 5

/** Some rows that break a rule: the cells by which they are known, and the ones that are wrong. Every cell is masked. */
export async function sampleRows(
  { measure }: Rule,
  relation: Relation,
  table: OdcsTable | null,
  cells: Cells,
  hidden: ReadonlyMap<string, PersonalKind | 'confidential' | null>,
  ask: (sql: string) => Promise<readonly Row[]>,
): Promise<SampleRow[]> {
  if (measure.of !== 'rows' && measure.of !== 'repeats') return []
  const columns = [...new Set([...knownBy(relation, table), ...measure.columns])]
  const where = measure.of === 'rows' ? measure.where : repeatsWhere(measure.columns, relation)
  // Rows that repeat stand one below the other; ties are settled by all that is shown, so that the same rows come each time.
  const first = measure.of === 'repeats' ? measure.columns.map((column) => columns.indexOf(column) + 1) : []
  const order = [...new Set([...first, ...columns.map((_, i) => i + 1)])].join(', ')
  const selected = columns.map((column, i) => `left(${cells.text(column)}, 400) AS c${i}`).join(', ')
  const rows = await ask(`SELECT ${selected}\nFROM ${relation.from} AS f\nWHERE ${where}\nORDER BY ${order}\nLIMIT ${shownRows}`)
  return rows.map((row) =>
    columns.map(({ name }, i) => {
      const value = row[`c${i}`]
      return { column: name, value: value === null || value === undefined ? null : maskValue(String(value), hidden.get(name) ?? null) }
    }),
  )
}

/** The key of the contract, of the dataset, or the first column. */
function knownBy(relation: Relation, table: OdcsTable | null): RelationColumn[] {
  const promised = (table?.columns ?? []).filter((column) => column.primaryKeyPosition !== null).map((column) => column.physicalName)
  const names = promised.length > 0 ? promised : (relation.dataset.key ?? [])
  const found = names.map((name) => columnOf(relation, name)).filter((column) => column !== undefined)
  return found.length > 0 ? found.slice(0, 3) : relation.columns.slice(0, 1)
}

function repeatsWhere(columns: readonly RelationColumn[], relation: Relation): string {
  const quote = relation.connection.dialect.quoteIdentifier
  const names = columns.map(({ name }) => `f.${quote(name)}`).join(', ')
  const inner = columns.map(({ name }) => `g.${quote(name)}`)
  const filled = inner.map((name) => `${name} IS NOT NULL`).join(' AND ')
  return `(${names}) IN (SELECT ${inner.join(', ')} FROM ${relation.from} AS g WHERE ${filled} GROUP BY ${inner.join(', ')} HAVING count(*) > 1)`
}
