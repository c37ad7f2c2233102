import type { StoredThing, WorkspaceStore } from '@plumbline/store'
import type { Role } from '../operations/operation.ts'

/** Work that is done without anybody asking: when it is due, and the operation that does it. */
export interface Job {
  readonly name: string
  readonly summary: string
  /** The operation that it runs, in the role of a contributor named "the schedule". */
  readonly operation: string
  /** Another role, where the operation asks for it. */
  readonly role?: Role
  /** What of a workspace is done by the clock. */
  readonly schedules: (things: readonly StoredThing[]) => readonly Scheduled[]
  /** What else is due now, for work that follows from other work or is not written in a thing. */
  readonly dues?: (held: WorkspaceStore, things: readonly StoredThing[], now: Date) => Promise<readonly Due[]>
  readonly input: (about: string) => Readonly<Record<string, unknown>>
  /** Why it has to be tried again, told from the answer: what could be done is done and kept; null where nothing is left. */
  readonly leftOver: (answer: unknown) => string | null
}

/** Something that is done by the clock. */
export interface Scheduled {
  /** The thing that says when; empty for the whole workspace. */
  readonly about: string
  /** As written, such as "every day at 06:00". */
  readonly says: string
  /** ISO time from which on it counts: what was due before it was written down is not made up for. */
  readonly since: string
}

/** Something that is due. The same moment is done once, however often it is told. */
export interface Due {
  readonly about: string
  /** ISO time. */
  readonly dueAt: string
}
