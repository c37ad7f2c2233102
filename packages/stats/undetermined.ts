/** The mathematics cannot answer, and why: a union member in place of a number that would mislead. */
export interface Undetermined {
  /** Stable kebab-case reason, such as "too-few-points". */
  readonly undetermined: string
  /** The reason in plain words. */
  readonly because: string
  /** What it would take to know. */
  readonly mend: string
}

export function isUndetermined(answer: unknown): answer is Undetermined {
  return typeof answer === 'object' && answer !== null && 'undetermined' in answer
}
