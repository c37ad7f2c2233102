import type { Drafts, FindingChart, FindingKind, InboxItem, InsightEvent, Move, TrackRecord } from '@plumbline/engine'
import type { EvidenceRung, Kind, Problem } from '@plumbline/model'
import type { WriteAnswer, WrittenDoc } from '../types.ts'

export type InsightState = 'open' | 'accepted' | 'snoozed' | 'dismissed' | 'expired' | 'closed'

/** A thing by its name, as far as it is there. */
export interface NamedThing {
  readonly kind: Kind
  readonly id: string
  readonly name: string
  /** False where it was taken away since. */
  readonly there: boolean
}

/** An insight as a line of the list. */
export interface InsightRow {
  readonly id: string
  /** The sentence. */
  readonly name: string
  readonly kind: FindingKind | null
  readonly status: InsightState
  readonly about: readonly NamedThing[]
  readonly period: string | null
  readonly worth: { readonly low: number; readonly high: number; readonly currency: string; readonly per: 'year' | 'month' | 'once' } | null
  readonly rung: EvidenceRung | null
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly raisedOn: string | null
  readonly decideBy: string | null
  /** Days until it expires, for open ones; below 0 where its day has passed. */
  readonly daysLeft: number | null
  readonly snoozedUntil: string | null
  readonly decidedOn: string | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly became: readonly NamedThing[]
  /** The day on which the cause of an accepted one was found gone. */
  readonly goneOn: string | null
  readonly moves: readonly Move[]
}

/** An insight with its picture and what it can become. */
export interface InsightDetail extends InsightRow {
  readonly chart: FindingChart | null
  /** What it says as of the last look, where that is another sentence. */
  readonly saysNow: string | null
  /** ISO time of the last look that found it; null where none did. */
  readonly seenAt: string | null
  /** What it can become, filled in. */
  readonly drafts: Drafts
}

/** What a look through the data came to. */
export interface SenseAnswer {
  readonly today: string
  readonly says: string
  readonly found: number
  readonly events: readonly { readonly event: InsightEvent; readonly id: string; readonly says: string }[]
  /** New findings that wait for a later look. */
  readonly heldBack: number
  readonly batch: string | null
  readonly problems: readonly Problem[]
}

export interface InsightOperationTypes {
  /** The Insights page. */
  insights: {
    input: { state?: InsightState | 'all'; kind?: FindingKind; owner?: string; leastMoney?: number; folder?: string; data?: string }
    output: { says: string; asOf: string; insights: readonly InsightRow[]; total: number; record: TrackRecord; lookedAt: string | null }
  }
  insight: { input: { insight: string }; output: InsightDetail }
  sense: { input: { dryRun?: boolean }; output: SenseAnswer }
  'accept-insight': {
    input: {
      insight: string
      as: 'goal' | 'gap' | 'initiative' | 'tactic'
      doc?: WrittenDoc
      id?: string
      existing?: string
      reason?: string
      dryRun?: boolean
    }
    output: WriteAnswer
  }
  'snooze-insight': { input: { insight: string; until: string; reason?: string }; output: WriteAnswer }
  'dismiss-insight': { input: { insight: string; reason: string }; output: WriteAnswer }
  /** All that waits for a person. */
  inbox: { input: { owner?: string }; output: { says: string; asOf: string; items: readonly InboxItem[]; total: number; lookedAt: string | null } }
}
