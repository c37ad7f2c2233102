import type { Problem } from '@plumbline/model'
import type { UserSqlLimits } from './limits.ts'

/** What can be wrong with a statement, and what ends it; each with its mend. Line and column are those of the statement. */

export interface SqlPosition {
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
}

export function sqlProblem(code: string, position: SqlPosition | null, message: string, mend: string, more: Partial<Problem> = {}): Problem {
  return { code, severity: 'error', place: { ...position }, message, mend, ...more }
}

export function pastDeadline({ deadlineMs }: UserSqlLimits): Problem {
  return sqlProblem(
    'sql-deadline',
    null,
    `The statement was ended after ${seconds(deadlineMs)}; it may take no longer.`,
    'Ask for less: fewer rows joined, a shorter range of time, or sums instead of rows.',
  )
}

export function loadedTooLong({ loadMs }: UserSqlLimits): Problem {
  return sqlProblem(
    'sql-data-too-slow',
    null,
    `The data was not loaded within ${seconds(loadMs)}.`,
    'Save it as Parquet, or let the dataset hold only the columns and days that are asked for.',
  )
}

export function outOfMemory({ memoryMb }: UserSqlLimits): Problem {
  return sqlProblem(
    'sql-memory',
    null,
    `The statement needs more than ${memoryMb} MB, with the data that it reads.`,
    'Count or sum up before joining and sorting, and leave out columns and days that are not needed.',
  )
}

export function answeredTooMuch({ bytes }: UserSqlLimits): Problem {
  return sqlProblem('sql-too-many-bytes', null, `The answer has more than ${megabytes(bytes)}.`, 'Sum up, or select fewer and shorter columns.')
}

/** The process ended by itself: a bug of the database that the statement met. It ended alone. */
export function gaveUp(): Problem {
  return sqlProblem('sql-gave-up', null, 'The database gave up on the statement.', 'Write it more simply: fewer levels of brackets, shorter lists.')
}

export function stopped(): Problem {
  return sqlProblem('sql-stopped', null, 'The statement was stopped.', 'Run it again when you want its answer.')
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(3))} s`
}

export function megabytes(bytes: number): string {
  return `${Number((bytes / 1e6).toPrecision(3))} MB`
}
