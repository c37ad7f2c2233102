import type { EvidenceRung } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { Interval, ValidityCheck } from '../experiment-result.ts'

/** What the work brought to all that it reached, against those who were kept from it. */
export interface CumulativeEffect {
  readonly metric: string
  readonly metricName: string
  /** Unit of the metric. */
  readonly unit: string | null
  /** For one unit, such as a customer. */
  readonly perUnit: Interval | Undetermined
  /** For all units that were not held out, since it began: sums of the metric, or of units for a share. */
  readonly total: Interval | Undetermined
}

/** Where a hold-out stands: whom it keeps from which work, and what that work has brought together. */
export interface HoldOutStanding {
  readonly experiment: string
  readonly name: string
  /** The initiatives whose work the held-out do not get, retired ones left out. */
  readonly covers: readonly { readonly id: string; readonly name: string }[]
  readonly coversAll: boolean
  readonly heldOut: number
  readonly served: number
  readonly from: string | null
  readonly to: string | null
  readonly effects: readonly CumulativeEffect[]
  /** Held-out units that were reached anyway. */
  readonly leaks: ValidityCheck | null
  /** False where a check takes the comparison its weight. */
  readonly valid: boolean
  readonly rung: EvidenceRung
  /** One sentence a busy person can repeat. */
  readonly sentence: string
}
