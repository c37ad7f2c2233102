import type { SeriesAnomalies } from '@plumbline/engine'
import type { TableAnswer } from './table-answer.ts'

/** What is out of the ordinary in the series of a table, as people ask for it. */
export interface TableAnomalies extends TableAnswer {
  /** The score from which a reading is told. */
  readonly threshold: number
  readonly series: readonly SeriesAnomalies[]
}
