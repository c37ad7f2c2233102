import type { SeriesAnomalies } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'

/** What is out of the ordinary in the series of a table, as people ask for it. */
export interface TableAnomalies {
  readonly says: string
  readonly from: string
  /** The columns that were read; null where they could not be told. */
  readonly columns: { readonly time: string; readonly values: readonly string[]; readonly series: readonly string[] } | null
  /** The names of all columns of the table. */
  readonly offered: readonly string[]
  /** The score from which a reading is told. */
  readonly threshold: number
  readonly series: readonly SeriesAnomalies[]
  /** Series that could not be watched, and why. */
  readonly without: readonly { readonly name: string; readonly because: string; readonly mend: string }[]
  readonly problems: readonly Problem[]
}

export interface AnomalyOperationTypes {
  anomalies: {
    input: {
      dataset?: string
      fileName?: string
      contentBase64?: string
      sheet?: string
      time?: string
      values?: string[]
      series?: string[]
      threshold?: number
      most?: number
    }
    output: TableAnomalies
  }
}
