import type { Problem } from '@plumbline/model'
import type { Connection, DatabaseRefusal } from '../connections/connection.ts'
import type { FileFormat } from '../dialects/duckdb.ts'
import type { ColumnTypes } from '../sandbox/messages.ts'
import type { ScopedTable } from '../sql/scope.ts'

/** types: of a file that holds what a database answered; without them they are told by looking. */
interface ReadableFile {
  readonly path: string
  readonly format: FileFormat
  readonly types?: ColumnTypes
}

/** A dataset opened with the columns that were asked for, as far as it has them. */
export interface Table extends ScopedTable {
  readonly connection: Connection
  /** What stands behind FROM when a person writes the statement. */
  readonly shown: string
  /** What people call it, such as "orders.csv" or "sales.orders". */
  readonly says: string
  /** Relative to the data folder; null for a table of a database. */
  readonly file: string | null
  readonly bytes: number | null
  /** ISO time of the last change, where the place knows it. */
  readonly changedAt: string | null
  /** All columns that it has where one that was asked for is missing, else those asked for. */
  readonly names: readonly string[]
  /** A file with all of its rows, for SQL that people write, or why there is none. */
  readable(): Promise<ReadableFile | Problem>
  /** What the database refused, as the user can mend it. */
  explain(refusal: DatabaseRefusal): Problem
}
