import type { AnswerLimits } from './messages.ts'

/** What user SQL may take. */
export interface UserSqlLimits extends AnswerLimits {
  /** On top of what an idle process takes: the data that is loaded and the work on it. */
  readonly memoryMb: number
  /** For one statement, once the data is loaded. */
  readonly deadlineMs: number
  /** For starting and loading the data. */
  readonly loadMs: number
}

export const usualLimits: UserSqlLimits = { memoryMb: 512, deadlineMs: 10_000, loadMs: 60_000, rows: 10_000, bytes: 8_000_000, columns: 200 }

/** A statement longer than this is no question that a person asks. */
export const longestSqlCharacters = 100_000
