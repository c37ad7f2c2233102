/** One table in a backup. */
export interface TableCount {
  /** "plumb.thing" */
  readonly table: string
  readonly rows: number
}

/** The end of a workspace's log, as it was when the backup was made. */
export interface WorkspaceRoot {
  readonly id: string
  readonly entries: number
  readonly root: string
}

/** Statements that make tables which the migrations of the store do not: those of sign-in. */
export interface SchemaStatements {
  readonly schema: string
  /** Before the rows. */
  readonly tables: readonly string[]
  /** After the rows: indexes and foreign keys. */
  readonly ties: readonly string[]
}

/** First line of a backup: what is in it. */
export interface BackupHeader {
  readonly plumbline: 'backup'
  readonly format: number
  readonly createdAt: string
  readonly postgres: string
  /** The last migration that the database had seen. */
  readonly migration: string
  readonly workspaces: readonly WorkspaceRoot[]
  /** In an order in which rows can be put in. */
  readonly tables: readonly TableCount[]
  readonly otherSchemas: readonly SchemaStatements[]
  readonly files: number
}

/** The other lines, in their order: each table with its rows, each file with its pieces, the end. */
export type BackupLine =
  | { readonly table: string }
  /** The row as JSON text, as Postgres wrote it: numbers keep every digit. */
  | { readonly row: string }
  | { readonly file: string }
  | { readonly piece: string }
  | { readonly fileEnd: string; readonly sha256: string }
  | { readonly end: true; readonly lines: number; readonly sha256: string }

/** The format that this version writes, and the newest that it reads. */
export const backupFormat = 1
