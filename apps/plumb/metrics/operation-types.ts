import type { MetricStanding, NumberSource } from '@plumbline/engine'
import type { Correction, Finding, Grain, Observation, Problem } from '@plumbline/model'
import type { ThingView } from '../types.ts'

/** One value that a query gave. */
export interface MetricRow {
  /** First day of the period; null for a snapshot without time. */
  readonly period: string | null
  /** Values of the dimensions asked for, in their order; null where the row says none. */
  readonly slice: readonly (string | null)[]
  /** Null where the rows do not say: a mean of nothing, a share of nothing. */
  readonly value: number | null
  /** Rows that it was computed from; null where they are not counted. */
  readonly rows: number | null
}

export interface MetricAnswer {
  readonly metric: string
  readonly name: string
  readonly unit: string | null
  readonly grain: Grain
  readonly timeZone: string
  /** The dimensions that it is sliced by. */
  readonly by: readonly string[]
  /** In order of period, then of slice. */
  readonly rows: readonly MetricRow[]
  readonly problems: readonly Problem[]
}

/** How a metric is read: its statement, what was read, how fresh it is. */
export interface MetricExplanation {
  readonly metric: string
  readonly name: string
  /** The definition in a sentence. */
  readonly says: string
  /** What is done, one step after the other. */
  readonly steps: readonly string[]
  /** Each statement with where it runs. */
  readonly statements: readonly { readonly metric: string; readonly source: string; readonly sql: string }[]
  readonly rows: number | null
  readonly bytes: number | null
  /** ISO time of the last change of the file, where the place knows it. */
  readonly changedAt: string | null
  readonly readAt: string | null
  readonly freshness: string
  readonly problems: readonly Problem[]
}

/** The questions about metrics, as the web client asks them. */
export interface MetricOperationTypes {
  /** The Metrics page. */
  metrics: { input: { asOf?: string }; output: { says: string; asOf: string; metrics: readonly MetricStanding[] } }
  metric: {
    input: { metric: string; asOf?: string }
    output: {
      thing: ThingView | null
      standing: MetricStanding
      says: string
      history: readonly Observation[]
      corrections: readonly Correction[]
      dimensions: readonly string[]
      reliedOn: readonly { readonly thing: string; readonly name: string; readonly how: string }[]
      source: NumberSource | null
      findings: readonly Finding[]
    }
  }
}
