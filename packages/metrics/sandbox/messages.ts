import type { Problem } from '@plumbline/model'
import type { FileFormat } from '../dialects/duckdb.ts'

/** One value of an answer: dates and times as ISO text, whole and decimal numbers as numbers, lists and structures as text. */
export type SqlValue = string | number | boolean | null

export interface SqlColumn {
  readonly name: string
  /** The database's word, such as "DECIMAL(18,2)". */
  readonly type: string
}

/** A file that user SQL may ask by a name. */
export interface SqlTable {
  /** As it is written in the SQL, case aside; one identifier, quoted where it holds a dash or a dot. */
  readonly name: string
  /** Absolute. It is shown to nobody. */
  readonly path: string
  readonly format: FileFormat
  /** Rows looked at to tell the types of a CSV; all of them when left out. */
  readonly sampleRows?: number
  /** The columns of a JSON lines file with their types, where the place that the rows come from knows them. */
  readonly types?: ColumnTypes
}

export type ColumnTypes = Readonly<Record<string, 'BIGINT' | 'DOUBLE' | 'VARCHAR' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP' | 'TIMESTAMPTZ'>>

/** What the parent asks of the locked process, one line of JSON each. */
export type Request =
  | { readonly ask: 'check'; readonly sql: string; readonly tables: readonly string[] }
  | { readonly ask: 'load'; readonly tables: readonly SqlTable[]; readonly timeZone: string }
  | { readonly ask: 'run'; readonly sql: string; readonly limits: AnswerLimits }

/** How much may come back. */
export interface AnswerLimits {
  readonly rows: number
  readonly bytes: number
  readonly columns: number
}

/** What the locked process says. Every request ends with "done" or "refused"; rows come before. */
export type Reply =
  | { readonly say: 'ready' }
  | { readonly say: 'rows'; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly say: 'done'; readonly tables?: readonly string[]; readonly columns?: readonly SqlColumn[] }
  | { readonly say: 'refused'; readonly problems: readonly Problem[] }
