import type { HeldOutSummary, SeriesOutlook } from '@plumbline/engine'
import type { Problem } from '@plumbline/model'

/** How the series of a table go on, as people ask for it. */
export interface TableForecast {
  /** The answer in a sentence. */
  readonly says: string
  /** What was read: "orders.csv". */
  readonly from: string
  /** The columns that were read; null where they could not be told. */
  readonly columns: { readonly time: string; readonly values: readonly string[]; readonly series: readonly string[] } | null
  /** All columns of the table. */
  readonly offered: readonly { readonly name: string; readonly holds: 'number' | 'time' | 'other' }[]
  /** How far the rows lie apart: "a month"; null where that could not be told. */
  readonly every: string | null
  readonly ahead: number
  /** How close the forecasts came to what was kept back; null where nothing was. */
  readonly heldOut: HeldOutSummary | null
  readonly series: readonly SeriesOutlook[]
  /** Series that could not be forecast, and why. */
  readonly without: readonly { readonly name: string; readonly because: string; readonly mend: string }[]
  readonly problems: readonly Problem[]
}

export interface TableOperationTypes {
  forecast: {
    input: {
      dataset?: string
      fileName?: string
      contentBase64?: string
      sheet?: string
      time?: string
      values?: string[]
      series?: string[]
      ahead?: number
      heldOut?: number
      minimum?: number
      maximum?: number
    }
    output: TableForecast
  }
}
