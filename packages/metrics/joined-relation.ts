import type { Dataset, Problem, Strategy } from '@plumbline/model'
import { type OpenJoin, openJoin } from './joins.ts'
import { columnOf, isProblem, type Relation, type RelationColumn } from './relation.ts'
import type { Sources } from './sources/sources.ts'
import { fromSql, type Scope } from './sql/scope.ts'

/** A dataset with what its joins say of each row: their columns stand beside its own as "dataset.column". */
export interface JoinedRelation {
  readonly relation: Relation
  /** Joined datasets that could not be put beside it, each with the reason. */
  readonly without: readonly { readonly dataset: string; readonly says: string }[]
}

/** Databases cut off names beyond it. */
const longestName = 60

/**
 * Opens a dataset with all of its columns and those of the datasets that it joins. Each row finds one other at most: a join whose key is none is left
 * out and said, so that no row is counted twice.
 */
export async function openJoined(dataset: Dataset, relation: Relation, strategy: Strategy, sources: Sources, rules: Scope['rules']): Promise<JoinedRelation> {
  const table = await sources.open(dataset, strategy, 'all')
  const joins: OpenJoin[] = []
  const without: { dataset: string; says: string }[] = []
  for (const { dataset: id, on } of dataset.joins ?? []) {
    const other = strategy.datasets.get(id)
    const opened = other === undefined ? null : await sources.open(other, strategy, 'all')
    if (opened === null || isProblem(table) || Object.keys(on).some((own) => columnOf(table, own) === undefined)) {
      without.push({ dataset: id, says: `${id} is joined by a column or a dataset that is not there.` })
      continue
    }
    const join = isProblem(opened) ? opened : await openJoin(dataset, table, id, namesOf(opened.columns), strategy, sources)
    if (isProblem(join)) without.push({ dataset: id, says: sayWithout(id, join) })
    else joins.push(join)
  }
  if (joins.length === 0) return { relation, without }
  const { dialect } = relation.connection
  const quoted = (name: string) => dialect.quoteIdentifier(name)
  const added = joins.flatMap(({ dataset: { id }, table: { columns }, on }, index) => {
    const keys = new Set(on.map(([, key]) => key.toLowerCase()))
    const told = columns.filter(({ name }) => !keys.has(name.toLowerCase()) && `${id}.${name}`.length <= longestName)
    return told.map((column) => ({ sql: `j${index}.${quoted(column.name)}`, column: { ...column, name: `${id}.${column.name}` } }))
  })
  const own = relation.columns.map(({ name }) => `f.${quoted(name)}`)
  const scope: Scope = { dataset, table: { from: relation.from, columns: relation.columns }, joins, dialect, rules }
  const listed = [...own, ...added.map(({ sql, column }) => `${sql} AS ${quoted(column.name)}`)]
  return {
    relation: {
      ...relation,
      from: `(SELECT ${listed.join(', ')} FROM ${fromSql(scope)})`,
      columns: [...relation.columns, ...added.map(({ column }) => column)],
    },
    without,
  }
}

const namesOf = (columns: readonly RelationColumn[]) => columns.map(({ name }) => name)

function sayWithout(id: string, { message }: Problem): string {
  return `The columns of ${id} were not looked at: ${message}`
}
