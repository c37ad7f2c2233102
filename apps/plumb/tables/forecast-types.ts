import type { HeldOutSummary, SeriesOutlook } from '@plumbline/engine'
import type { TableAnswer } from './table-answer.ts'

/** How the series of a table go on, as people ask for it. */
export interface TableForecast extends TableAnswer {
  /** How far the rows lie apart: "a month"; null where that could not be told. */
  readonly every: string | null
  readonly ahead: number
  /** How close the forecasts came to what was kept back; null where nothing was. */
  readonly heldOut: HeldOutSummary | null
  readonly series: readonly SeriesOutlook[]
}
