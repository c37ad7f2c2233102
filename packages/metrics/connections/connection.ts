import type { Dialect } from '../dialects/dialect.ts'

/** One row of an answer, by column name; whole numbers of any size come as numbers, dates and moments as text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

export interface QueryOptions {
  /** Ends the statement when it fires; the answer is then a fault with the signal's reason. */
  readonly signal?: AbortSignal
  /** Milliseconds after which the statement is ended and refused with "deadline". */
  readonly deadlineMs?: number
}

/** A database held open for reading. */
export interface Connection {
  readonly dialect: Dialect
  /** What one statement may take, in megabytes; left out where the database puts on disk what does not fit. */
  readonly memoryMb?: number
  /** Runs one statement. What the database refuses is thrown as a DatabaseRefusal. */
  rows(sql: string, options?: QueryOptions): Promise<readonly Row[]>
  close(): Promise<void>
}

/** Why a statement could not be run, sorted by what the user can do about it. */
export type RefusalReason = 'missing-column' | 'wrong-type' | 'broken-file' | 'out-of-memory' | 'deadline' | 'not-reachable' | 'not-allowed' | 'other'

export class DatabaseRefusal extends Error {
  readonly reason: RefusalReason
  /** 1-based line of the file that was read, where the database says so. */
  readonly line: number | null

  constructor(message: string, reason: RefusalReason, options: { readonly line?: number | null; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.reason = reason
    this.line = options.line ?? null
  }
}
