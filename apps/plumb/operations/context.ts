import type { Facts } from '@plumbline/metrics'
import type { Histories, PlaceOf, Problem, Strategy, TextFile, Thing } from '@plumbline/model'
import type { WorkspaceStore } from '@plumbline/store'
import type { Role, Terminal } from './operation.ts'

/** Who calls. */
export interface Caller {
  /** nobody: not signed in. */
  readonly kind: 'person' | 'key' | 'terminal' | 'system' | 'nobody'
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
  /** Where people reach the web app, such as "https://plumb.example.org"; left out where there is none. */
  readonly webUrl?: string
  /** The moment of the schedule that the call keeps, and which try it is; left out where somebody asked for it. */
  readonly occasion?: { readonly dueAt: string; readonly attempt: number }
  /** Progress of work that takes over a second; done in 0 to 1. */
  readonly progress: (says: string, done?: number) => void
  /** Something the caller should know beside the answer, such as a file that was written. Only a terminal shows it. */
  readonly say: (text: string) => void
  /** The workspace called on; null where the caller works on a folder alone. */
  readonly store: WorkspaceStore | null
  /** The strategy of the workspace, as of now or of an earlier day. Refused where there is no workspace. */
  readonly strategy: (query?: { asOf?: string }) => Promise<LoadedStrategy>
  /**
   * The data of the workspace, opened; the opener closes it. Refused where there is no workspace. What it said of all metrics and experiments is
   * remembered while neither changes; afresh asks the data itself.
   */
  readonly facts: (options?: { readonly afresh?: boolean }) => Promise<Facts>
  /** The caller's own disk; null unless the caller owns it. */
  readonly files: Files | null
  /** The folder of data files that belongs to the workspace; null where the caller works on a folder alone. */
  readonly uploads: Uploads | null
  /** Workspaces, their members and keys; null where the caller works on a folder alone. */
  readonly access: Access | null
  /** The secrets that the sources of the workspace name; null where the caller works on a folder alone. */
  readonly secrets: Secrets | null
  /** The person at the terminal, to be asked when unsure; null where nobody can answer. */
  readonly ask: Ask | null
  /** The answer made before under this key while nothing in the workspace has changed since; else makes it. */
  readonly remember: <T>(key: string, make: () => Promise<T>) => Promise<T>
  /** Answers that take long and rest on data rather than on the strategy. */
  readonly kept: Kept
}

/** Answers by name, each with a fingerprint of what it rests on. Plain values only. */
export interface Kept {
  /** The answer kept for exactly this fingerprint; null when there is none. */
  readonly recall: <T>(name: string, fingerprint: string) => Promise<T | null>
  /**
   * The answer kept for this fingerprint, else makes it and keeps it. Who asks while it is being made waits for the same work, which goes on for a moment
   * when the caller hangs up. again: makes it anew.
   */
  readonly make: <T>(
    name: string,
    fingerprint: string,
    work: (signal: AbortSignal, progress: Context['progress']) => Promise<T>,
    options?: { readonly again?: boolean },
  ) => Promise<T>
}

/** A strategy with everything that was found while reading it, from a folder or from the store. */
export interface LoadedStrategy {
  readonly things: readonly Thing[]
  readonly strategy: Strategy
  /** What could not be understood; these things are not in the strategy. */
  readonly problems: readonly Problem[]
  readonly placeOf: PlaceOf
  /** The observations that are kept with the strategy; for a folder those that people entered, the others are computed when asked. */
  readonly histories: Histories
}

/** Folders and files of the machine on which the caller sits. Paths are absolute or relative to the working folder. */
export interface Files {
  /** The YAML files of a strategy folder, sorted by path. Refused when there is no such folder. */
  readonly readTexts: (folder: string) => Promise<readonly TextFile[]>
  /** Writes the files that differ from what is there; gives the paths written. Each file is replaced whole or not at all. */
  readonly writeTexts: (folder: string, files: readonly TextFile[], removed?: readonly string[]) => Promise<readonly string[]>
  readonly read: (path: string, limitBytes: number) => Promise<Uint8Array>
  readonly write: (path: string, text: string) => Promise<void>
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'nothing'>
  /** Names in a folder, sorted; empty when there is none. */
  readonly list: (folder: string) => Promise<readonly string[]>
  /** Opens the data files of a folder for metrics and experiments. */
  readonly openFacts: (folder: string) => Promise<Facts>
}

/** The data files that people put beside a strategy. */
export interface Uploads {
  /** Keeps a file under its bare name, whole or not at all, in place of one of the same name. Refused when the name leads elsewhere or the kind is unknown. */
  readonly keep: (
    fileName: string,
    content: Uint8Array,
  ) => Promise<{
    readonly file: string
    readonly bytes: number
    /** How a delimited text is written, where that is worth a word, and what keeps it from being read. */
    readonly notes: readonly Problem[]
  }>
  /** Opens a file as data without keeping it, for as long as the work takes. Refused as keep is. */
  readonly look: <T>(fileName: string, content: Uint8Array, work: (facts: Facts) => Promise<T>) => Promise<T>
  /** File names, sorted. */
  readonly list: () => Promise<readonly string[]>
}

/** A secret as it may be seen: never its value. */
export interface SecretView {
  readonly name: string
  readonly setAt: string
  readonly setBy: string
  readonly usedAt: string | null
  /** False where the key that opens it is not on this machine. */
  readonly readable: boolean
}

/** The secrets of one workspace, sealed at rest. They go in and are used; they never come out. */
export interface Secrets {
  readonly list: () => Promise<readonly SecretView[]>
  /** In place of one of the same name. Refused: "bad-secret-name", "bad-secret". */
  readonly set: (name: string, value: string) => Promise<readonly SecretView[]>
  /** Missing when there is none of the name. */
  readonly remove: (name: string) => Promise<readonly SecretView[]>
  /** For connections to sources, and nobody else. */
  readonly secretOf: (name: string) => Promise<string | Problem>
}

/** Somebody with a role in a workspace. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** A key of a workspace; the key itself is shown once, when it is made. */
export interface AccessKey {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The first characters, to recognise it by. */
  readonly start: string
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string | null
}

/** Something that happened to the rights of a workspace: who did what to whom, when. */
export interface AccessEvent {
  readonly at: string
  readonly actor: string
  readonly what: string
  readonly about: string
}

/** Who may do what, for one caller. What concerns one workspace concerns the one called on. Nobody gives more than they have; one owner stays. */
export interface Access {
  readonly workspaces: () => Promise<readonly { id: string; name: string; role: Role; sample: boolean; things: number }[]>
  /** Makes a workspace whose owner is the caller, filled from an example that comes with the product. */
  readonly createWorkspace: (name: string, from: 'empty' | 'harbor' | 'hillstrom') => Promise<{ id: string; name: string }>
  /** Deletes the workspace called on with its things, log, data files, members and keys. */
  readonly deleteWorkspace: () => Promise<{ deleted: string; things: number }>
  readonly members: () => Promise<readonly Member[]>
  readonly invite: (invited: { email: string; name: string; role: Role }) => Promise<{ link: string; expiresAt: string }>
  /** A role of null takes the member out. */
  readonly setRole: (member: string, role: Role | null) => Promise<readonly Member[]>
  readonly keys: () => Promise<readonly AccessKey[]>
  readonly createKey: (wanted: { name: string; role: Role; expiresInDays?: number }) => Promise<{ key: string; id: string; expiresAt: string | null }>
  readonly revokeKey: (id: string) => Promise<readonly AccessKey[]>
  readonly events: (limit: number) => Promise<readonly AccessEvent[]>
  /** Writes down that the caller took out something that names single people. */
  readonly note: (what: string, about: string) => Promise<void>
}

/** Questions to the person at the terminal. Each shows its preamble first. */
export interface Ask {
  /** How the person's terminal shows a preamble. */
  readonly terminal: Terminal
  readonly confirm: (question: string, preamble?: string) => Promise<boolean>
  readonly choose: <T extends string>(question: string, choices: readonly { value: T; name: string; about?: string }[], likely?: T) => Promise<T>
}

/** The user's input is wrong: faces answer with the problems (status 422, exit code 2), never with a stack. */
export class Refused extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '))
    this.problems = problems
  }
}

/** The caller may not do this: not signed in (401), or without the role (403). */
export class Denied extends Error {
  readonly status: 401 | 403
  readonly problems: readonly [Problem]
  constructor(status: 401 | 403, message: string, more: { readonly code?: string; readonly mend?: string } = {}) {
    super(message)
    this.status = status
    const usual =
      status === 401
        ? { code: 'not-signed-in', mend: 'Sign in, or send a key as "Authorization: Bearer KEY".' }
        : { code: 'not-allowed', mend: 'Ask somebody with a higher role.' }
    this.problems = [{ severity: 'error', place: {}, message, ...usual, ...more }]
  }
}

/** What was asked for is not there, or not for this caller's eyes (status 404). */
export class Missing extends Refused {}
