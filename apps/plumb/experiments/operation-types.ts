import type { Decision, ExperimentDetail, ExperimentResult, Interval } from '@plumbline/engine'
import type { Finding, Problem } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { Look } from '@plumbline/store'
import type { ThingView } from '../thing-view.ts'
import type { PlannedExperiment } from './plan.ts'
import type { PlanWish } from './plan-wish.ts'

export type { Look } from '@plumbline/store'
export type { PlannedExperiment } from './plan.ts'

/** planned: it has not begun; unread: its data could not be read. */
export type ExperimentState = 'planned' | 'running' | 'ended' | 'unread'

/** An experiment as a line of the list. */
export interface ExperimentRow {
  readonly experiment: string
  readonly name: string
  readonly initiatives: readonly { readonly id: string; readonly name: string }[]
  readonly state: ExperimentState
  readonly decision: Decision | null
  /** The verdict in a sentence, or why there is none. */
  readonly says: string
  /** The primary outcome of the treatment that does best on it. */
  readonly primary: {
    readonly treatmentName: string
    readonly metric: string
    readonly metricName: string
    readonly unit: string | null
    readonly difference: Interval | Undetermined
    readonly relative: Interval | Undetermined
    readonly direction: 'better' | 'worse' | 'unclear'
  } | null
  readonly from: string | null
  readonly to: string | null
  readonly units: number | null
  /** Checks that failed, and whether one of them vetoes. */
  readonly failed: number
  readonly vetoed: boolean
}

/** One experiment with everything that is known of it. */
export interface ExperimentAnswer {
  /** As written, with its version; null for a folder. */
  readonly thing: ThingView | null
  readonly row: ExperimentRow
  /** Null before it begins, and where its data could not be read. */
  readonly result: ExperimentResult | null
  /** How it is decided, a sentence each. */
  readonly rule: readonly string[]
  /** Beliefs and segments: the closer look, never a headline. */
  readonly detail: ExperimentDetail | null
  /** Each time that somebody read it, the earliest first. */
  readonly looks: readonly Look[]
  readonly problems: readonly Problem[]
  readonly findings: readonly Finding[]
}

export interface ExperimentOperationTypes {
  experiments: { input: { asOf?: string }; output: { says: string; asOf: string; experiments: readonly ExperimentRow[] } }
  experiment: { input: { experiment: string; asOf?: string }; output: ExperimentAnswer }
  'plan-experiment': { input: { metric: string } & Partial<PlanWish>; output: PlannedExperiment }
}
