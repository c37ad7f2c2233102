import type { Correction, Doc, KeptReading, Kind, Observation, Problem } from '@plumbline/model'
import type { KeptJudgement, KeptMessage } from './feedback.ts'
import type { ForecastKeeping } from './forecast-types.ts'
import type { InsightKeeping } from './insight-types.ts'

/** Who writes; it goes into the log with each change. */
export interface Actor {
  readonly kind: 'person' | 'key' | 'terminal' | 'system'
  readonly id: string
  readonly name: string
}

/** A thing as stored. version counts from 1 with each change. */
export interface StoredThing<K extends Kind = Kind> {
  readonly kind: K
  readonly id: string
  readonly doc: Doc<K>
  readonly version: number
  readonly changedAt: string
  readonly changedBy: string
}

/** A wish to write; doc null deletes. Without expectedVersion the write does not look whether anybody wrote in between; 0 expects that there is none. */
export interface ChangeRequest {
  readonly kind: Kind
  readonly id: string
  readonly doc: Doc | null
  readonly expectedVersion?: number
}

/** A write refused because somebody else wrote first. */
export interface Stale {
  readonly kind: Kind
  readonly id: string
  readonly expectedVersion: number
  readonly theirs: StoredThing | null
  /** Top-level fields they changed since expectedVersion. */
  readonly fields: readonly string[]
}

/** All or nothing: either every change is written in one batch, or none and the reasons. */
export type WriteResult =
  /** things: all that were asked for and are there now, in order of kind and id. changed: how many really changed; with 0, the log has no such batch. */
  | { readonly written: true; readonly batch: string; readonly things: readonly StoredThing[]; readonly changed: number }
  | { readonly written: false; readonly stale: readonly Stale[]; readonly problems: readonly Problem[] }

/** One line of the change log, as the database wrote it. */
export interface LogEntry {
  readonly sequence: number
  /** ISO time. */
  readonly at: string
  readonly actor: Actor
  readonly batch: string
  readonly reason: string | null
  readonly action: 'create' | 'change' | 'delete'
  readonly kind: Kind
  readonly id: string
  readonly version: number
  readonly before: Doc | null
  readonly after: Doc | null
  /** Hex SHA-256 of the entry before, 64 zeros for the first. */
  readonly previousHash: string
  /** The exact text that the database hashed: JSON of all the fields above and the workspace. */
  readonly text: string
  /** Hex SHA-256 of the text in UTF-8. */
  readonly hash: string
}

/** What verify says of a log. */
export interface Verification {
  readonly intact: boolean
  readonly entries: number
  /** Hash of the last entry, 64 zeros for an empty log. */
  readonly root: string
  readonly problems: readonly Problem[]
}

/** All of one workspace, for one actor; the database itself keeps other workspaces out. */
export interface WorkspaceStore extends InsightKeeping, ForecastKeeping {
  readonly workspace: string
  /** Things in order of kind and id; asOf (ISO date or time) travels back by the log. */
  things(query?: { kind?: Kind; asOf?: string }): Promise<readonly StoredThing[]>
  thing(kind: Kind, id: string, query?: { asOf?: string }): Promise<StoredThing | null>
  referencedBy(kind: Kind, id: string): Promise<readonly { kind: Kind; id: string; path: string }[]>
  write(changes: readonly ChangeRequest[], options?: { reason?: string; dryRun?: boolean }): Promise<WriteResult>
  /** Takes a batch back by a new batch; refused as stale where later changes stand on it. */
  undo(batch: string): Promise<WriteResult>
  history(query?: HistoryQuery): Promise<{ entries: readonly LogEntry[]; total: number }>
  /** Reads the log in order without holding it in memory. */
  log(): AsyncIterable<LogEntry>
  /** anchor: an entry's number and hash, written down earlier in another place; the log must still run through it. */
  verify(anchor?: { readonly sequence: number; readonly hash: string }): Promise<Verification>
  /** Gives how many readings were added; one that says the same as the reading before it is passed over. */
  recordObservations(observations: readonly Observation[]): Promise<number>
  /**
   * The same, and says what was known otherwise before. entered: numbers that the caller enters, with the reason; null takes a number back. Readings
   * that name who entered them, and why, are brought from elsewhere: they carry that name, beside the id of the caller.
   * dryRun tells what would come of it and keeps nothing.
   */
  recordReadings(readings: readonly NewReading[], options?: { entered?: { reason: string | null }; dryRun?: boolean }): Promise<Recorded>
  /** The latest reading of each period; asOf gives what was known then. What was taken back is not in it. */
  observations(query?: { metric?: string; asOf?: string }): Promise<readonly Observation[]>
  /** Every reading, the latest first: what was known when, and who said so. */
  readings(query?: ReadingsQuery): Promise<{ readings: readonly KeptReading[]; total: number }>
  /** Numbers that were known otherwise before, the latest correction first. since and until: ISO times. */
  corrections(query?: { metric?: string; since?: string; until?: string; limit?: number }): Promise<readonly Correction[]>
  /** A short text that is another one after every write of things, observations or data files in this workspace: the key of what may be remembered. One cheap query. */
  revision(): Promise<string>
  /** By name; what is sealed in them stays with the one who holds the key. */
  secrets(): Promise<readonly StoredSecret[]>
  /** Writes a secret, in place of one of the same name. sealedAnew: another key, the same secret; who set it and when stays. */
  keepSecret(secret: { name: string; keyId: string; nonce: string; sealed: string }, options?: { sealedAnew?: boolean }): Promise<void>
  /** Writes down that a secret was used now. */
  usedSecret(name: string): Promise<void>
  /** False when there was none of the name. */
  removeSecret(name: string): Promise<boolean>
  /** Begins a run, unless one of the same job is under way: then that one is given. What has not beaten for a while is ended as lost first. */
  beginRun(run: { job: string; about?: string; dueAt?: string; attempt?: number }): Promise<{ begun: true; number: number } | { begun: false; running: Run }>
  /** Says how far it is, and that it lives; gives whether it is still wanted: false when somebody asked for its end or it was held for lost. */
  beatRun(number: number, progress: { says: string; done: number | null }): Promise<boolean>
  endRun(number: number, outcome: 'done' | 'failed' | 'cancelled', result: RunResult): Promise<void>
  /** Asks a run to end; false when none of this number is under way. */
  cancelRun(number: number): Promise<boolean>
  /** Latest first. */
  runs(query?: { job?: string; limit?: number }): Promise<readonly Run[]>
  /** Keeps what experiments say now, so that it can be told later how often somebody looked; gives how many were new. */
  recordLooks(looks: readonly NewLook[]): Promise<number>
  /** Looks at experiments, the earliest first. until: ISO time. */
  looks(query?: { experiment?: string; until?: string }): Promise<readonly Look[]>
  /** Messages that are sent in, masked; one of the same id takes the place of the one before. Gives how many were new. */
  keepFeedback(messages: readonly KeptMessage[]): Promise<number>
  /** The latest first. */
  feedback(query: { limit: number }): Promise<{ messages: readonly KeptMessage[]; total: number }>
  /** Takes messages away, with what was judged of them; gives how many. */
  removeFeedback(which: { ids?: readonly string[]; unit?: string }): Promise<number>
  /** What people judged of messages; about: the dataset in which they lie, or "sent-in". */
  judgements(about: string): Promise<readonly KeptJudgement[]>
  keepJudgement(judgement: KeptJudgement): Promise<void>
  /** What the themes of a dataset, or of "sent-in", were the last time, as it was kept; null before the first. */
  themeBook(about: string): Promise<unknown>
  keepThemeBook(about: string, book: object): Promise<void>
  views(page: string, person: string): Promise<readonly SavedView[]>
  saveView(page: string, person: string, view: { name: string; state: unknown; shared: boolean }): Promise<void>
  removeView(page: string, person: string, name: string): Promise<void>
  /** The data files beside the strategy, by name; what is in them lies on disk. */
  files(): Promise<readonly DataFile[]>
  recordFile(file: { name: string; bytes: number; sha256: string }): Promise<void>
  forgetFile(name: string): Promise<void>
}

/** Which part of the log is asked for. */
export interface HistoryQuery {
  readonly kind?: Kind
  readonly id?: string
  /** Name or id of the one who wrote. */
  readonly who?: string
  /** ISO time; entries from then on. */
  readonly since?: string
  /** ISO time; entries before it. */
  readonly until?: string
  /** Only entries with a lower number: the page after one that ended with it. */
  readonly before?: number
  readonly limit?: number
}

/** A reading to be kept. value null, for numbers that are entered, takes back what is known. */
export type NewReading = Omit<Observation, 'value'> & { readonly value: number | null }

/** What a treatment did to the primary outcome of an experiment, as it was seen once. */
export interface NewLook {
  readonly experiment: string
  readonly treatment: string
  readonly metric: string
  /** Of treatment and control together. */
  readonly units: number
  readonly estimate: number
  readonly low: number
  readonly high: number
  readonly level: number
  readonly pValue: number
}

export interface Look extends NewLook {
  /** ISO time. */
  readonly lookedAt: string
}

/** What keeping readings came to. */
export interface Recorded {
  readonly added: number
  /** In the order of metric and period. */
  readonly corrections: readonly Correction[]
}

export interface ReadingsQuery {
  readonly metric?: string
  /** First day of one period. */
  readonly period?: string
  /** What was known then: readings up to a date or time. */
  readonly asOf?: string
  /** Only what people entered. */
  readonly entered?: boolean
  readonly limit?: number
}

/** A secret as the database holds it: sealed with AES-256-GCM by a key that lies elsewhere. */
export interface StoredSecret {
  readonly name: string
  readonly keyId: string
  /** Base64. */
  readonly nonce: string
  /** Base64: the sealed text and its tag. */
  readonly sealed: string
  readonly setAt: string
  readonly setBy: string
  readonly usedAt: string | null
}

/** lost: its process ended without a word. */
export type RunOutcome = 'done' | 'failed' | 'cancelled' | 'lost'

/** What a run came to: counts for people to read, problems, and what the next run wants to know. */
export interface RunResult {
  readonly counts?: Readonly<Record<string, number>>
  readonly problems?: readonly Problem[]
  /** What the next run compares with, such as the fingerprint of each dataset. */
  readonly remembered?: Readonly<Record<string, string>>
}

/** One run of long work. */
export interface Run {
  readonly number: number
  readonly job: string
  /** What it was about, such as "dataset/orders"; empty for the whole workspace. */
  readonly about: string
  /** The time of the schedule that it kept; null when somebody asked for it. */
  readonly dueAt: string | null
  readonly who: Actor
  readonly attempt: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly says: string
  readonly done: number | null
  /** Who asked for its end. */
  readonly cancelBy: string | null
  readonly outcome: RunOutcome | null
  readonly result: RunResult | null
}

/** A data file that somebody put beside the strategy. */
export interface DataFile {
  readonly name: string
  readonly bytes: number
  /** Hex SHA-256 of its content. */
  readonly sha256: string
  readonly keptAt: string
  readonly keptBy: string
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly state: Readonly<Record<string, unknown>>
  readonly shared: boolean
}

/** The whole store; a connection to one database as the application's own role. */
export interface Store {
  inWorkspace(workspace: string, actor: Actor): WorkspaceStore
  createWorkspace(id: string, name: string, actor: Actor): Promise<void>
  /** Removes the workspace, its things, log and observations; the caller has been asked. */
  deleteWorkspace(id: string, actor: Actor): Promise<{ things: number }>
  /** By id; the name is the one in the workspace's own doc where there is one. */
  workspaces(): Promise<readonly { id: string; name: string; things: number; createdAt: string; sample: boolean }[]>
  /** What is left of deleted workspaces, oldest first: how long the log was, and its root. */
  tombstones(): Promise<readonly Tombstone[]>
  close(): Promise<void>
}

export interface Tombstone {
  readonly workspace: string
  readonly name: string
  readonly entries: number
  readonly root: string
  readonly things: number
  readonly deletedAt: string
  readonly deletedBy: Actor
}
