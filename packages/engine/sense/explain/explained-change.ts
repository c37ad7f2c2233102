import type { Grain } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { Segment } from './change-cube.ts'

/** What a metric did between two periods, and which of its parts did it. Amounts are in the unit of the metric; shares of a change may be beyond 1 or below 0. */
export interface ExplainedChange {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly direction: 'up' | 'down'
  readonly grain: Grain
  readonly before: PeriodValue
  readonly after: PeriodValue
  readonly difference: number
  /** Difference over the value before; null where that is nought. */
  readonly ratio: number | null
  /** One sentence for people. */
  readonly says: string
  /** Which segments moved it, or why that cannot be told. */
  readonly moved: MovedBy | Undetermined
  /** By each dimension, the exact parts of its values. */
  readonly slices: readonly SliceTable[]
  /** What a formula or drivers say of it; null for a metric without either. */
  readonly tree: DriverNode | null
  /** What a reader should know besides. */
  readonly notes: readonly string[]
}

export interface PeriodValue {
  /** ISO first day. */
  readonly period: string
  readonly value: number
}

/** The change as a few segments, the general movement of everything else, and what is left unexplained: they add up to the difference. */
export interface MovedBy {
  readonly adds: 'sum' | 'ratio'
  readonly segments: readonly MovedSegment[]
  /** What everything outside of the segments did alike: after over before, and what of the difference that is. */
  readonly general: { readonly factor: number; readonly contribution: number }
  /** What of the difference neither the segments nor the general movement account for. */
  readonly unexplained: number
  /** The way from before to after. */
  readonly steps: readonly WaterfallBar[]
  readonly searched: { readonly dimensions: readonly string[]; readonly segments: number; readonly cells: number }
}

export interface WaterfallBar {
  readonly name: string
  readonly amount: number
  /** True for the values before and after, which stand on the ground. */
  readonly standing: boolean
}

/** Some of the rows, and what they have to do with the change. */
export interface MovedSegment {
  readonly segment: Segment
  /** "GTX Pro in West". */
  readonly name: string
  /** Its own value in both periods; null where a ratio has nothing below the line. */
  readonly before: number | null
  readonly after: number | null
  /** What of the difference is in it; rows that lie in several segments count in the first. Mix and rate add up to it. */
  readonly contribution: number
  /** Contribution over the difference; null where that is nought. */
  readonly share: number | null
  /** For a ratio: by another rate within it, and by another size of it. For a sum all is rate. */
  readonly rate: number
  readonly mix: number
  /** What of the contribution is beyond the general movement. */
  readonly beyond: number
  /** What was particular about it: how much it moved, or for a ratio how large it is. */
  readonly by: 'level' | 'mix'
  /** After over before beyond the general movement: 0.7 where it is 30% lower than it would be. */
  readonly factor: number
  /** Its share of the whole in the period before: of the sum, or of what is below the line. */
  readonly size: number
  /** Rows behind it in both periods. */
  readonly rows: number
  readonly surprise: Surprise
  /** What the contribution is worth in a period, good news above nought; null where nobody says what a unit is worth. */
  readonly money: { readonly value: number; readonly currency: string } | null
}

/** How improbable it is that a segment moves so far when nothing particular happens. */
export interface Surprise {
  /** Standard errors away from the general movement. */
  readonly deviation: number
  /** Chance that any of all segments looked at is as far out; never below 1e-12. */
  readonly chance: number
  readonly says: string
}

export interface SliceTable {
  readonly dimension: string
  /** True where the contributions of the slices add up to the difference. */
  readonly addsUp: boolean
  /** Largest contribution first; those that are not listed are summed up in rest. */
  readonly slices: readonly SliceMove[]
  readonly rest: { readonly slices: number; readonly contribution: number } | null
}

export interface SliceMove {
  readonly value: string | null
  readonly before: number | null
  readonly after: number | null
  /** Null where slices do not add up. */
  readonly contribution: number | null
  readonly rate: number | null
  readonly mix: number | null
}

/** A metric with those that make it up. */
export interface DriverNode {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly before: number
  readonly after: number
  /** How the parts were told apart; belief: by elasticities that people wrote down. */
  readonly method: 'product' | 'orders' | 'path' | 'belief'
  readonly formula: string | null
  readonly parts: readonly DriverPart[]
  /** What the parts leave over, in the unit of the metric. */
  readonly unexplained: number
}

export interface DriverPart {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly before: number | null
  readonly after: number | null
  /** What of the node's change is its own, in the node's unit; null where it cannot be told. */
  readonly contribution: number | null
  /** For a belief: the range of it. */
  readonly range: { readonly low: number; readonly high: number } | null
  /** What it is made of itself. */
  readonly node: DriverNode | null
}
