import type { Problem } from '@plumbline/model'

/** How much of a file is read at most, and what to do where there is more. */
export interface WorkbookLimits {
  /** Of one part of a workbook, unpacked. */
  readonly partBytes: number
  /** Unpacked to packed, for parts over a megabyte; real sheets stay below 60. */
  readonly packingRatio: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
  readonly textPerCell: number
  /** What to do with a file beyond the limits, in one sentence. */
  readonly mend: string
}

/** A file that cannot be read as a table. It is thrown inside of the readers and told as the problem by those who call them. */
export class UnreadableFile extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

export function unreadable(file: string, code: string, message: string, mend: string, more: Partial<Problem> = {}): UnreadableFile {
  return new UnreadableFile({ code, severity: 'error', place: { file }, message, mend, ...more })
}
