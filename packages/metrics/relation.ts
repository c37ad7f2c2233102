import type { Dataset, Problem } from '@plumbline/model'
import type { Connection } from './connections/connection.ts'

/** What a column holds, whatever the database calls it. */
export type ColumnFamily = 'integer' | 'number' | 'text' | 'boolean' | 'date' | 'moment' | 'other'

export interface RelationColumn {
  readonly name: string
  /** The database's word, such as "DECIMAL(10,2)" or "timestamp with time zone". */
  readonly type: string
  readonly family: ColumnFamily
}

/** A dataset opened with all of its columns. It stays open as long as the facts it came from. */
export interface Relation {
  readonly dataset: Dataset
  /** What stands behind FROM. */
  readonly from: string
  readonly connection: Connection
  readonly columns: readonly RelationColumn[]
  readonly origin: {
    /** What people call it, such as "orders.csv" or "sales.orders". */
    readonly says: string
    readonly bytes: number | null
    /** ISO time of the last change, where the place knows it. */
    readonly changedAt: string | null
  }
  /** A file with all of its rows, for SQL that people write, or why there is none; a table of a database is copied for it. */
  readonly readable?: () => Promise<{ readonly path: string; readonly format: 'csv' | 'parquet' | 'json' } | Problem>
}

export function isProblem<T extends object>(answer: T | Problem): answer is Problem {
  return 'mend' in answer
}

/** The column of a name; names do not differ by case alone. */
export function columnOf(relation: Pick<Relation, 'columns'>, name: string): RelationColumn | undefined {
  const wanted = name.toLowerCase()
  return relation.columns.find((column) => column.name.toLowerCase() === wanted)
}
