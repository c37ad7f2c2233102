import type { Problem } from '@plumbline/model'

/** Carries a problem past what keeps answers: only answers are kept. */
class Unanswered extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** The answer, unless it is a problem, which is thrown. */
export function orThrow<T extends object>(answer: T | Problem): T {
  if ('mend' in answer && 'severity' in answer) throw new Unanswered(answer as Problem)
  return answer as T
}

/** What the work gives, or the problem that was thrown in it. */
export async function catchProblem<T>(work: Promise<T>): Promise<T | Problem> {
  try {
    return await work
  } catch (cause) {
    if (cause instanceof Unanswered) return cause.problem
    throw cause
  }
}
