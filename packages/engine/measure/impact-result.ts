import type { Grain, ImpactDesign, NumberSource } from '@plumbline/model'
import type { Interval, Undetermined } from '@plumbline/stats'
import type { DesignResult } from './methods/design.ts'
import type { PointEffect } from './methods/interrupted-series.ts'
import type { StaggeredSummaries } from './methods/staggered-adoption.ts'

export type { DesignPoint, DesignResult, EventStudyPoint } from './methods/design.ts'
export type { PointEffect } from './methods/interrupted-series.ts'
export type { GroupTimeEffect, StaggeredSummaries, Summary } from './methods/staggered-adoption.ts'

/** What every design says, with what only some of them can; the summaries are those of staggered-adoption. */
export interface ImpactAnswer extends DesignResult, Partial<StaggeredSummaries> {
  /** For interrupted-series: how likely it is that there was an effect of this sign at all, given the model. */
  readonly chance?: number
  /** For interrupted-series: the effect of each period after the start, and summed up to it. */
  readonly pointwise?: readonly PointEffect[]
  /** For interrupted-series: how often the model used each control. */
  readonly controls?: readonly { readonly name: string; readonly inclusion: number; readonly coefficient: number }[]
  /** Numbers of the method that an analyst asks for, such as a bandwidth. */
  readonly details?: readonly { readonly name: string; readonly value: number }[]
  /** For regression-discontinuity: means of bins along the running variable, and the lines on both sides. */
  readonly cutoffPlot?: readonly {
    readonly running: number
    readonly mean: number
    readonly units: number
    readonly line: number | null
    readonly treated: boolean
  }[]
  /** For doubly-robust: standardised differences of each covariate before and after weighting. */
  readonly balance?: readonly { readonly covariate: string; readonly before: number; readonly after: number }[]
}

/** What was measured of an initiative without an experiment. */
export interface ImpactResult {
  readonly impact: string
  readonly name: string
  readonly initiative: { readonly id: string; readonly name: string }
  readonly metric: { readonly id: string; readonly name: string; readonly unit: string | null; readonly direction: 'up' | 'down'; readonly grain: Grain }
  readonly design: ImpactDesign
  /** ISO day from which it could show; null where nobody said. */
  readonly starts: string | null
  /** One sentence a busy person can repeat. */
  readonly sentence: string
  readonly direction: 'better' | 'worse' | 'unclear'
  readonly answer: ImpactAnswer | Undetermined
  /** The effect on the metric as a whole, per period: of all treated units together where the metric adds up. */
  readonly perPeriod: Interval | Undetermined
  readonly source?: NumberSource
}
