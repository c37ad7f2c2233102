import type { Problem } from '@plumbline/model'

/** The store cannot do what was asked, for a reason that people can mend: faces show the problems, never a stack. */
export class StoreRefused extends Error {
  readonly problems: readonly Problem[]
  constructor(...problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.message} ${problem.mend}`).join(' '))
    this.name = 'StoreRefused'
    this.problems = problems
  }
}

/** One problem, as an error to throw. */
export function refuse(code: string, message: string, mend: string, more: Partial<Problem> = {}): StoreRefused {
  return new StoreRefused({ code, severity: 'error', place: {}, message, mend, ...more })
}

export function noSuchWorkspace(id: string) {
  return refuse('unknown-workspace', `There is no workspace "${id}".`, 'See which there are with: plumb workspaces', { found: id })
}
