import type { EvidenceRung, Grain, ImpactDesign } from '@plumbline/model'
import type { Undetermined } from '@plumbline/stats'
import type { AdoptionQuestion } from './doubly-robust.ts'
import type { Panel } from './panel.ts'
import type { CutoffQuestion } from './regression-discontinuity.ts'
import type { ControlSeries } from './series-question.ts'

/** What there is to measure an initiative with. */
export interface MeasurementBasis {
  readonly initiative: string
  readonly metric: { readonly name: string; readonly unit: string | null; readonly additive: boolean }
  readonly grain: Grain
  /** ISO day on which it begins or began; null where nobody said. */
  readonly starts: string | null
  readonly today: string
  /** The metric as a whole, first days of periods in order. */
  readonly series: { readonly periods: readonly string[]; readonly values: readonly (number | null)[] }
  /** Metrics that the initiative is not meant to move. */
  readonly controls: readonly ControlSeries[]
  /** The metric by each of its dimensions; whoever is known to be treated has a start in `treatedFrom`. */
  readonly panels: readonly { readonly dimension: string; readonly panel: Panel }[]
  /** Rows or units behind a period of the metric on average, where known. */
  readonly unitsPerPeriod: number | null
  /** What a unit that could be drawn by lot brings, and how much units differ; null where the metric is not made of single units. */
  readonly unit: { readonly mean: number; readonly sd: number } | null
  /** An experiment that tests it already, by its name. */
  readonly experiment: string | null
  /** Units with a number that decides who is treated, as an impact of the initiative names them; undetermined where they cannot be read, null where none does. */
  readonly cutoff: CutoffTable | Undetermined | null
  /** Units of which some took part by choice, as an impact of the initiative names them; the same. */
  readonly participants: ParticipantTable | Undetermined | null
  readonly seasonPeriod: number | null
}

export type CutoffTable = Pick<CutoffQuestion, 'table' | 'cutoff' | 'treatedSide'>
export type ParticipantTable = Pick<AdoptionQuestion, 'table' | 'estimand'>

/** What one design could do. */
export interface Suggestion {
  readonly design: ImpactDesign | 'experiment'
  /** The design as people call it, in the middle of a sentence. */
  readonly name: string
  /** The rung it would stand on when its checks pass. */
  readonly rung: EvidenceRung
  /** now: the data carries it. later: it would after what is needed. */
  readonly carries: 'now' | 'later'
  /** Why, in one plain sentence. */
  readonly reason: string
  /** What it would take; empty where it is carried now. */
  readonly needs: readonly string[]
  /** The smallest effect that it would find four times in five, in the unit of the metric a period (for an experiment: of a unit's mean). */
  readonly detectable: { readonly absolute: number; readonly relative: number | null } | Undetermined
}

export interface SuggestedDesigns {
  /** The strongest that the data carries now; null where none is. */
  readonly best: Suggestion['design'] | null
  readonly sentence: string
  /** Strongest first. */
  readonly suggestions: readonly Suggestion[]
  /** Over how many periods after the start the effect is looked for. */
  readonly horizon: number
}
