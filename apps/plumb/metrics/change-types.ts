import type { ExplainedChange } from '@plumbline/engine'
import type { Grain, Problem } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'

/** What moved a metric between two periods, as people ask for it. */
export interface ChangeAnswer {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly grain: Grain
  readonly says: string
  /** ISO first days of the two periods; null where there are none to compare. */
  readonly from: string | null
  readonly to: string | null
  /** Periods that can be chosen, the latest first. */
  readonly periods: readonly string[]
  /** Dimensions that were looked at. */
  readonly dimensions: readonly string[]
  readonly explained: ExplainedChange | Undetermined
  /** The statement that brought the cells; null where none was run. */
  readonly sql: string | null
  readonly problems: readonly Problem[]
}
