import type { EvidenceRung } from '@plumbline/model'
import type { Interval, Random, Undetermined } from '@plumbline/stats'
import type { ValidityCheck } from '../experiment-result.ts'

/** What a design without an experiment found: the effect on those that were treated, and how far it can be trusted. */
export interface DesignResult {
  /** Such as "difference-in-differences" or "synthetic-control". */
  readonly method: string
  /** Where it stands after its checks: a failed check lowers it. */
  readonly rung: EvidenceRung
  /** Average effect per treated unit and period, in the metric's unit. */
  readonly effect: Interval | Undetermined
  /** The effect over what would have been without it, as a ratio. */
  readonly relative: Interval | Undetermined
  /** Over all treated units and all periods after the start, in the metric's unit; undetermined where the metric does not add up. */
  readonly cumulative: Interval | Undetermined
  /** The average treated unit against what was to be expected of it. */
  readonly series: readonly DesignPoint[]
  readonly eventStudy?: readonly EventStudyPoint[]
  /** Units that make up the counterfactual, the heaviest first. */
  readonly weights?: readonly { readonly unit: string; readonly weight: number }[]
  /** What must hold for the effect to be one, in plain words. */
  readonly assumptions: readonly string[]
  readonly checks: readonly ValidityCheck[]
  /** First and last period that were looked at. */
  readonly from: string
  readonly to: string
  /** Units that were looked at, treated or not. */
  readonly units: number
}

export interface DesignPoint {
  readonly period: string
  readonly observed: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  readonly after: boolean
}

export interface EventStudyPoint {
  /** Periods since the start: 0 is the first treated period, -1 the last before it. */
  readonly periods: number
  readonly effect: Interval | Undetermined
}

/** What every design is told besides its numbers. */
export interface DesignQuestion {
  /** Coverage of the intervals in (0, 1), such as 0.95. */
  readonly level: number
  readonly random: Random
  /** What a unit is called in the singular, such as "shop"; "unit" where nobody said. */
  readonly noun?: string
  /** Whether values of periods may be summed: true for orders, false for a share or an average. True where nobody said. */
  readonly additive?: boolean
}

/** Where a result stands on the ladder: a failed check takes a quasi-experiment down to an observation. */
export function rungAfter(checks: readonly ValidityCheck[]): EvidenceRung {
  return checks.some((check) => check.passed === false) ? 'observed' : 'quasi-experiment'
}
