import type { ForecastAnswer, MetricStanding, NumberSource, Shifts } from '@plumbline/engine'
import type { MetricAnswer, MetricRow } from '@plumbline/metrics'
import type { Correction, Finding, Grain, Observation, Problem } from '@plumbline/model'
import type { ForecastOperationTypes } from '../forecasting/operation-types.ts'
import type { ThingView, WrittenDoc } from '../types.ts'
import type { ChangeAnswer } from './change-types.ts'

export type { MetricAnswer, MetricRow } from '@plumbline/metrics'
export type { ChancePoint } from '../forecasting/look-back.ts'
export type { ChangeAnswer } from './change-types.ts'

/** How a metric is read: its statements, what was read, how fresh it is. */
export interface ExplainedMetric {
  readonly metric: string
  readonly name: string
  /** The definition in a sentence. */
  readonly says: string
  /** What is done, one step after the other. */
  readonly steps: readonly string[]
  /** Each statement with where it runs; a formula has one for each of its metrics. */
  readonly statements: readonly { readonly metric: string; readonly source: string; readonly dialect: string | null; readonly sql: string }[]
  /** Rows and bytes read, over all its statements; null where the place does not say. */
  readonly rows: number | null
  readonly bytes: number | null
  /** ISO time of the last change of the file, where the place knows it. */
  readonly changedAt: string | null
  readonly readAt: string
  /** ISO day of the latest row. */
  readonly latest: string | null
  readonly lastPeriod: string | null
  readonly problems: readonly Problem[]
}

/** What a definition would bring. */
export interface MetricPreview {
  /** The definition in a sentence. */
  readonly says: string
  readonly unit: string | null
  readonly grain: Grain
  /** The last periods, the one that is not whole left out. */
  readonly rows: readonly MetricRow[]
  readonly partial: { readonly because: string; readonly rows: readonly MetricRow[] } | null
  readonly problems: readonly Problem[]
  /** The columns of its dataset, to choose from. */
  readonly columns: readonly { readonly name: string; readonly family: string }[]
}

/** The questions about metrics, as the web client asks them. */
export interface MetricOperationTypes extends ForecastOperationTypes {
  /** The Metrics page. */
  metrics: { input: { asOf?: string }; output: { says: string; asOf: string; metrics: readonly MetricStanding[] } }
  metric: {
    input: { metric: string; asOf?: string }
    output: {
      thing: ThingView | null
      standing: MetricStanding
      says: string
      history: readonly Observation[]
      forecast: ForecastAnswer
      corrections: readonly Correction[]
      dimensions: readonly string[]
      reliedOn: readonly { readonly thing: string; readonly name: string; readonly how: string }[]
      /** What goals want of it by days that are still ahead, the soonest first. */
      targets: readonly { readonly goal: string; readonly target: number; readonly by: string }[]
      source: NumberSource | null
      findings: readonly Finding[]
    }
  }
  /** Which metrics shifted; one of them, or all when it is left out. */
  shifts: { input: { metric?: string; asOf?: string }; output: Shifts & { readonly asOf: string } }
  /** where: conditions as people type them, such as "channel=email". */
  'query-metric': {
    input: { metric: string; by?: string[]; from?: string; to?: string; where?: string[]; grain?: Grain; zone?: string; asOf?: string }
    output: MetricAnswer & { readonly name: string }
  }
  'explain-metric': { input: { metric: string; asOf?: string }; output: ExplainedMetric }
  /** What moved it from one period to another; the last two whole ones where they are left out. */
  'explain-change': {
    input: { metric: string; from?: string; to?: string; by?: string[]; where?: string[]; grain?: Grain; zone?: string }
    output: ChangeAnswer
  }
  /** What a definition would bring that is not written yet. metric: its id, where it is to replace one. last: how many periods. */
  'preview-metric': { input: { doc: WrittenDoc; metric?: string; last?: number }; output: MetricPreview }
}
