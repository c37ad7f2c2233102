import type { EvidenceRung, Stage } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'

/** An amount of money that is only known to lie between two ends, in the currency of the books. */
export interface MoneyRange {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/** Why a claim counts for less than was measured, in plain words, and the money that this takes off. */
export interface CountedOnce {
  readonly amount: number
  readonly because: string
}

/** What an initiative promised and what was measured of it, toward one goal, in one quarter. */
export interface LedgerEntry {
  readonly initiative: string
  readonly initiativeName: string
  readonly stage: Stage
  /** The goal whose worth turns the effect into money; null where the effect carries a worth of its own and no goal has its metric. */
  readonly goal: string | null
  readonly goalName: string | null
  readonly metric: string
  readonly metricName: string
  /** First day of the fiscal quarter. */
  readonly quarter: string
  /** As it stood at approval; null where nothing was promised toward this goal. */
  readonly promised: MoneyRange | Undetermined | null
  /** What was measured, each euro counted once; null where nothing was measured. */
  readonly measured: MoneyRange | Undetermined | null
  /** The rung that the measured money rests on; null where nothing was measured. */
  readonly rung: EvidenceRung | null
  /** True where the effect was measured earlier and is taken to have gone on. */
  readonly carriedForward: boolean
  /** Promised for days on which it was not in use yet. */
  readonly late: number
  /** Promised for days on which it ran and nobody had measured it. */
  readonly unmeasured: number
  /** What other claims on the same money took off. */
  readonly countedOnce: CountedOnce | null
  /** The evidence behind the measured money. */
  readonly evidence: string | null
}

/** What an initiative cost in one quarter; a cost serves the initiative, not one of its goals. */
export interface LedgerCost {
  readonly initiative: string
  readonly quarter: string
  readonly cost: MoneyRange
}

/** A total and how much of it rests on which rung of the evidence ladder. */
export interface LedgerTotal {
  readonly promised: MoneyRange
  readonly measured: MoneyRange
  readonly byRung: readonly { readonly rung: EvidenceRung; readonly amount: number }[]
  /** Of measured: what was measured earlier and is taken to have gone on. */
  readonly carriedForward: number
  readonly late: number
  readonly unmeasured: number
  readonly countedOnce: number
  readonly cost: MoneyRange
  /** Effects promised or measured that cannot be told in money, and so are in none of these sums. */
  readonly withoutMoney: number
}

/** One step of the way from what was promised to what is left after cost. */
export interface WaterfallStep {
  readonly code: 'promised' | 'late' | 'unmeasured' | 'difference' | 'measured' | 'luck' | 'cost' | 'net'
  readonly name: string
  /** What the step adds or takes; for the standing bars the height itself. */
  readonly amount: number
  readonly standing: boolean
  readonly says: string
}

/** Something that keeps a promise or a measurement from becoming money. */
export interface LedgerGap {
  readonly initiative: string
  readonly initiativeName: string
  readonly metric: string | null
  readonly says: string
  readonly mend: string
}

/** Benefit promised and benefit measured, never mixed in one number. */
export interface Ledger {
  readonly currency: string
  readonly from: string
  /** Through this day; nothing after it is counted. */
  readonly to: string
  /** First days of the quarters covered, in order. */
  readonly quarters: readonly string[]
  /** One sentence a busy person can repeat. */
  readonly sentence: string
  readonly entries: readonly LedgerEntry[]
  readonly costs: readonly LedgerCost[]
  readonly total: LedgerTotal
  /** Measured, less what the choice of the lucky ones flatters. Undetermined with too few measured effects to tell luck from effect. */
  readonly shrunk: MoneyRange | Undetermined
  readonly byInitiative: readonly ({ readonly initiative: string; readonly name: string; readonly promisedOn: string | null } & LedgerTotal)[]
  readonly byGoal: readonly ({ readonly goal: string | null; readonly name: string } & LedgerTotal)[]
  readonly byQuarter: readonly ({ readonly quarter: string } & LedgerTotal)[]
  readonly waterfall: readonly WaterfallStep[]
  readonly gaps: readonly LedgerGap[]
}
