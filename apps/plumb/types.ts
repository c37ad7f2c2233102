/** The contract of the web client: the input and output of every operation. Types only. */
import type { Brief, ExperimentResult, Forecast, GoalStanding, InitiativeStanding, Line, LinePath } from '@plumbline/engine'
import type { Correction, EvidenceRung, Finding, KeptReading, Kind, Observation, Problem } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { DatasetOperationTypes } from './datasets/operation-types.ts'
import type { DigestOperationTypes } from './digest/operation-types.ts'
import type { DriverOperationTypes } from './drivers/operation-types.ts'
import type { ExperimentOperationTypes } from './experiments/operation-types.ts'
import type { FeedbackOperationTypes } from './feedback/operation-types.ts'
import type { ImpactOperationTypes } from './impacts/operation-types.ts'
import type { InsightOperationTypes } from './insights/operation-types.ts'
import type { LedgerOperationTypes } from './ledger/operation-types.ts'
import type { MetricOperationTypes } from './metrics/operation-types.ts'
import type { Role } from './operations/operation.ts'
import type { RefreshOperationTypes } from './refresh/operation-types.ts'
import type { SecretOperationTypes } from './secrets/operation-types.ts'
import type { TableOperationTypes } from './tables/operation-types.ts'
import type { ThingView, WrittenDoc } from './thing-view.ts'

export type * from '@plumbline/engine'
export type { Correction, EvidenceRung, Finding, KeptReading, Kind, Observation, Place, Problem, Severity, Stage } from '@plumbline/model'
export type { Undetermined } from '@plumbline/stats'
export type * from './datasets/operation-types.ts'
export type * from './digest/operation-types.ts'
export type * from './drivers/operation-types.ts'
export type * from './experiments/operation-types.ts'
export type * from './feedback/operation-types.ts'
export type * from './insights/operation-types.ts'
export type { PlannedHoldOut } from './ledger/operation-types.ts'
export type { ChancePoint, ChangeAnswer, ExplainedMetric, MetricAnswer, MetricPreview, MetricRow } from './metrics/operation-types.ts'
export type * from './secrets/operation-types.ts'
export type * from './tables/operation-types.ts'
export type { ThingView, WrittenDoc } from './thing-view.ts'
export type { Role }

/** A field that changed; before or after is left out where the field was not there. */
export interface FieldView {
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
}

export interface LogEntryView {
  readonly sequence: number
  readonly at: string
  readonly actor: string
  /** Changes written together; undo takes a whole batch back. */
  readonly batch: string
  readonly reason: string | null
  readonly action: 'create' | 'change' | 'delete'
  readonly thing: string
  readonly name: string
  readonly version: number
  readonly fields: readonly FieldView[]
  readonly hash: string
}

/** A thing as a diff line. */
export interface ThingChange {
  readonly action: 'create' | 'change' | 'delete' | 'same'
  readonly thing: string
  readonly name: string
  readonly fields: readonly FieldView[]
}

/** An effect that an initiative states, with its range as numbers: what the whiskers of its page are drawn from. */
export interface StatedEffect {
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly direction: 'up' | 'down' }
  readonly low: number
  readonly high: number
  /** relative: a ratio of the metric (0.08 is 8%); absolute: in the unit of the metric. */
  readonly scale: 'relative' | 'absolute'
  readonly rung: EvidenceRung
  readonly says: string
}

export interface WriteAnswer {
  /** Null when it was a dry run or when it was refused. */
  readonly batch: string | null
  readonly changes: readonly ThingChange[]
  readonly problems: readonly Problem[]
  /** Numbers that people entered and that come along with a text. */
  readonly entered?: readonly KeptReading[] | undefined
  /** Things that somebody else changed since they were read. */
  readonly stale: readonly { readonly thing: string; readonly expectedVersion: number; readonly theirs: ThingView | null; readonly fields: readonly string[] }[]
}

/** How the columns of a spreadsheet were read. */
export interface ColumnMatch {
  readonly column: string
  readonly index: number
  /** Field of the initiative, such as "name", "owner", "goal", "cost.once"; null when it is not used. */
  readonly field: string | null
  readonly sure: boolean
  readonly because: string
  readonly samples: readonly string[]
}

export interface ImportPreview {
  readonly file: string
  readonly sheet: string | null
  readonly rows: number
  readonly columns: readonly ColumnMatch[]
  readonly fields: readonly { readonly field: string; readonly title: string; readonly about: string }[]
  readonly changes: readonly ThingChange[]
  readonly problems: readonly Problem[]
  /** What is missing to judge each initiative, worst first. */
  readonly missing: readonly { readonly thing: string; readonly name: string; readonly lacks: readonly string[] }[]
  readonly batch: string | null
  /** Files written, where the import went into a strategy folder. */
  readonly written?: readonly string[]
}

export interface MemberView {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** A key for a program; the key itself is shown once, when it is made. */
export interface KeyView {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The first characters, to recognise it by. */
  readonly start: string
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string | null
}

/** One run of long work. */
export interface RunView {
  readonly number: number
  readonly job: string
  /** Such as "dataset/orders"; empty for the whole workspace. */
  readonly about: string
  readonly by: string
  readonly dueAt: string | null
  readonly attempt: number
  readonly startedAt: string
  readonly endedAt: string | null
  readonly seconds: number | null
  readonly says: string
  readonly done: number | null
  readonly cancelBy: string | null
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'lost' | null
  readonly counts: Readonly<Record<string, number>>
  readonly problems: readonly Problem[]
}

/** A number that was known otherwise before. */
export interface CorrectionView extends Correction {
  readonly name: string
  readonly unit: string | null
  readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'year'
}

export interface OperationTypes
  extends LedgerOperationTypes,
    MetricOperationTypes,
    DatasetOperationTypes,
    DigestOperationTypes,
    DriverOperationTypes,
    SecretOperationTypes,
    TableOperationTypes,
    ExperimentOperationTypes,
    ImpactOperationTypes,
    FeedbackOperationTypes,
    InsightOperationTypes,
    RefreshOperationTypes {
  /** The Overview, the Brief. */
  brief: { input: { asOf?: string }; output: Brief }
  /** The Findings page. */
  check: {
    input: { asOf?: string; failOn?: 'error' | 'warning' | 'note' | 'never' }
    output: { findings: readonly Finding[]; counts: { error: number; warning: number; note: number; accepted: number } }
  }
  accept: { input: { finding: string; reason: string; until?: string; withdraw?: boolean }; output: WriteAnswer }
  goal: {
    input: { goal: string; asOf?: string }
    output: {
      thing: ThingView
      standing: GoalStanding
      parents: readonly { id: string; name: string }[]
      children: readonly GoalStanding[]
      history: readonly Observation[]
      forecast: Forecast | Undetermined
      findings: readonly Finding[]
      source: Brief['sources'][number] | null
    }
  }
  initiative: {
    input: { initiative: string; asOf?: string }
    output: {
      thing: ThingView
      standing: InitiativeStanding
      goals: readonly GoalStanding[]
      evidence: readonly ThingView[]
      tactics: readonly ThingView[]
      experiments: readonly ExperimentResult[]
      findings: readonly Finding[]
      squad: ThingView | null
      /** Those that could be read, in the order in which they are written. */
      effects?: readonly StatedEffect[]
    }
  }
  line: { input: { from?: string; asOf?: string }; output: Line }
  why: { input: { thing: string }; output: { thing: string; name: string; paths: readonly LinePath[]; says: string; names: Readonly<Record<string, string>> } }
  how: { input: { thing: string }; output: { thing: string; name: string; paths: readonly LinePath[]; says: string; names: Readonly<Record<string, string>> } }
  things: {
    input: { kind?: Kind; search?: string; limit?: number; after?: string; asOf?: string }
    output: { things: readonly ThingView[]; total: number; next: string | null }
  }
  thing: { input: { thing: string; asOf?: string }; output: { thing: ThingView; referencedBy: readonly { thing: string; name: string; path: string }[] } }
  write: {
    input: { changes: readonly { kind: Kind; id: string; doc: WrittenDoc | null; expectedVersion?: number }[]; reason?: string; dryRun?: boolean }
    output: WriteAnswer
  }
  undo: { input: { batch: string }; output: WriteAnswer }
  history: {
    input: { thing?: string; before?: number; limit?: number; who?: string; from?: string; to?: string }
    output: { entries: readonly LogEntryView[]; next: number | null; total: number }
  }
  verify: { input: Record<string, never>; output: { intact: boolean; entries: number; root: string; problems: readonly Problem[] } }
  import: {
    input: { fileName: string; contentBase64: string; sheet?: string; map?: Readonly<Record<string, string | null>>; dryRun?: boolean }
    output: ImportPreview
  }
  'import-text': { input: { files: readonly { path: string; text: string }[]; entered?: string; dryRun?: boolean; replace?: boolean }; output: WriteAnswer }
  pull: { input: { asOf?: string }; output: { files: readonly { path: string; text: string }[]; entered?: string } }
  /** Puts a data file beside the strategy, so that datasets with this file name can be read. */
  upload: { input: { fileName: string; contentBase64: string }; output: { file: string; bytes: number; usedBy: readonly string[]; notes: readonly Problem[] } }
  workspaces: { input: Record<string, never>; output: { workspaces: readonly { id: string; name: string; role: Role; sample: boolean; things: number }[] } }
  'create-workspace': { input: { name: string; from?: 'empty' | 'harbor' | 'hillstrom' }; output: { id: string; name: string } }
  'delete-workspace': { input: { confirm: string }; output: { deleted: string; things: number } }
  members: { input: Record<string, never>; output: { members: readonly MemberView[] } }
  invite: { input: { email: string; name: string; role: Role }; output: { link: string; expiresAt: string } }
  'set-role': { input: { member: string; role: Role | null }; output: { members: readonly MemberView[] } }
  'create-key': { input: { name: string; role: Role; expiresInDays?: number }; output: { key: string; id: string; expiresAt: string | null } }
  keys: { input: Record<string, never>; output: { keys: readonly KeyView[] } }
  'revoke-key': { input: { key: string }; output: { keys: readonly KeyView[] } }
  /** Enters numbers of metrics that no data brings. A value of null takes one back. Problems are answered with status 422; nothing is kept then. */
  observe: {
    input: {
      metric?: string
      values?: readonly string[]
      readings?: readonly { metric: string; period: string; value: number | string | null }[]
      fileName?: string
      contentBase64?: string
      reason?: string
      force?: boolean
      dryRun?: boolean
    }
    output: {
      readings: readonly { metric: string; name: string; unit: string | null; period: string; value: number | null }[]
      added: number
      corrections: readonly CorrectionView[]
      problems: readonly Problem[]
      dryRun: boolean
    }
  }
  /** Long work that was done, is under way, or will be done by the clock. */
  runs: {
    input: { limit?: number; job?: string }
    output: {
      runs: readonly RunView[]
      schedules: readonly { job: string; about: string; says: string; lastDueAt: string | null; nextDueAt: string }[]
    }
  }
  'cancel-run': { input: { run: number }; output: { cancelled: number } }
  /** What late data or a second look changed, the latest first. */
  corrections: { input: { metric?: string; from?: string; to?: string; limit?: number }; output: { corrections: readonly CorrectionView[] } }
  /** Every number that was ever kept, the latest first. */
  readings: {
    input: { metric?: string; period?: string; asOf?: string; limit?: number }
    output: { readings: readonly KeptReading[]; total: number }
  }
  /** Who changed whose rights, newest first. */
  'access-log': { input: { limit?: number }; output: { events: readonly { at: string; actor: string; what: string; about: string }[] } }
  views: { input: { page: string }; output: { views: readonly { id: string; name: string; state: WrittenDoc; shared: boolean }[] } }
  'save-view': {
    input: { page: string; name: string; state: WrittenDoc; shared?: boolean; remove?: boolean }
    output: { views: readonly { id: string; name: string; state: WrittenDoc; shared: boolean }[] }
  }
}
