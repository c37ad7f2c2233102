import type { Problem } from '@plumbline/model'
import type { Role } from './operation.ts'

/** Who calls. */
export interface Caller {
  readonly kind: 'person' | 'key' | 'terminal' | 'system'
  readonly id: string
  readonly name: string
  /** The role in the workspace called on; null where there is no workspace. */
  readonly role: Role | null
  /** True where the caller sits at the machine that holds the data: folders and paths are then allowed. */
  readonly ownsDisk: boolean
}

/** Everything an operation may reach: ports, never globals. Clock, seed and zone are passed in. */
export interface Context {
  readonly caller: Caller
  readonly workspace: string | null
  /** ISO date and time. */
  readonly now: () => Date
  readonly seed: number
  readonly signal: AbortSignal
  /** Progress of work that takes over a second; done in 0 to 1. */
  readonly progress: (says: string, done?: number) => void
}

/** The user's input is wrong: faces answer with the problems (status 422, exit code 2), never with a stack. */
export class Refused extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '))
    this.problems = problems
  }
}
