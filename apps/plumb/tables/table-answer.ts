import type { Problem } from '@plumbline/model'

/** What every answer on the series of a table says. */
export interface TableAnswer {
  /** The answer in a sentence. */
  readonly says: string
  /** What was read: "orders.csv". */
  readonly from: string
  /** The columns that were read; null where they could not be told. */
  readonly columns: { readonly time: string; readonly values: readonly string[]; readonly series: readonly string[] } | null
  /** All columns of the table. */
  readonly offered: readonly OfferedColumn[]
  /** Series of which nothing can be said, and why. */
  readonly without: readonly { readonly name: string; readonly because: string; readonly mend: string }[]
  readonly problems: readonly Problem[]
}

export interface OfferedColumn {
  readonly name: string
  readonly holds: 'number' | 'time' | 'other'
}

/** What everybody asks of a table: which one, and which columns. */
export interface TableInput {
  dataset?: string
  fileName?: string
  contentBase64?: string
  sheet?: string
  time?: string
  values?: string[]
  series?: string[]
}
