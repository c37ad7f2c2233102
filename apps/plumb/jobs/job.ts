import type { StoredThing } from '@plumbline/store'

/** Work that is done again and again without anybody asking: when it is due, and the operation that does it. */
export interface Job {
  readonly name: string
  readonly summary: string
  /** The operation that it runs, in the role of a contributor named "the schedule". */
  readonly operation: string
  /** What of a workspace is done by the clock. */
  readonly schedules: (things: readonly StoredThing[]) => readonly Scheduled[]
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
