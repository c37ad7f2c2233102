import type { EvidenceRung, Grain, Stage } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { ChanceAnswer } from '../sense/forecast.ts'

/**
 * on line: likely to be reached, or working as planned; adrift: off target; unproven: no measurement shows that it works;
 * stuck: past its date; stray: serves no goal; unknown: we do not know yet.
 */
export type State = 'on line' | 'adrift' | 'unproven' | 'stuck' | 'stray' | 'unknown'

/** An initiative as it carries a goal. */
export interface Carrier {
  readonly initiative: string
  readonly name: string
  readonly stage: Stage
  readonly state: State
  readonly rung: EvidenceRung
  /** The effect in words, such as "+1% to +8% (assumed)" or "+7.7 points (experiment)". */
  readonly says: string
  /** Expected full effect on the goal's metric in the unit of the metric, once it runs; null when it states none. */
  readonly effect: { readonly low: number; readonly high: number } | null
  /** Name of the metric that the effect is on, where it is another than the goal's: what that does to the goal's is assumed. */
  readonly elsewhere?: string
}

/** Where a goal stands on the line from wish to result. */
export interface GoalStanding {
  readonly goal: string
  readonly name: string
  readonly parent: string | null
  readonly department: string | null
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly state: State
  /** Why it is in that state, in one sentence. */
  readonly says: string
  readonly metric: {
    readonly id: string
    readonly name: string
    readonly unit: string | null
    readonly direction: 'up' | 'down'
    readonly grain?: Grain
  } | null
  readonly baseline: number | null
  readonly target: number | null
  readonly by: string | null
  readonly latest: { readonly period: string; readonly value: number } | null
  /** Where the metric will likely be on the goal's date if nothing changes. */
  readonly expected: { readonly period: string; readonly median: number; readonly low80: number; readonly high80: number } | Undetermined
  readonly chance: ChanceAnswer
  /** Target minus expected median, in the unit of the metric, positive when short of it; null when unknown or closed. */
  readonly short: number | null
  /** What that shortfall costs per period in the currency of the books; null when the goal has no worth. */
  readonly shortWorth: number | null
  /** The best known first; an answer may keep only the first of them. */
  readonly carriers: readonly Carrier[]
  /** How many carry it, where carriers keeps only the first of them. */
  readonly carriersInAll?: number
  /** What is missing to judge it, each in a few words. */
  readonly missing: readonly string[]
}

/** Where an initiative stands. */
export interface InitiativeStanding {
  readonly initiative: string
  readonly name: string
  readonly stage: Stage
  readonly state: State
  readonly says: string
  readonly owner: { readonly id: string; readonly name: string } | null
  readonly department: string | null
  readonly decideBy: string | null
  /** True for a proof of concept or pilot past its date without a decision, whatever its state; left out for all others. */
  readonly pastDate?: true
  /** Strongest rung of any valid evidence or stated effect; null when it states none. */
  readonly rung: EvidenceRung | null
  /** Goals it serves, directly, through a gap, or by moving their metric. */
  readonly goals: readonly string[]
  readonly usesAi: boolean
}
