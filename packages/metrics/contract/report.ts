/** What a contract promised of a dataset, and what of it holds. */
export interface ContractReport {
  /** Id of the contract. */
  readonly contract: string
  readonly name: string
  /** Id of the dataset. */
  readonly dataset: string
  /** What people call the place, such as "orders.csv". */
  readonly from: string
  /** The table of the contract that was held against it; null for a contract without tables. */
  readonly table: string | null
  readonly rows: number
  /** ISO time of reading. */
  readonly readAt: string
  /** The one sentence to repeat. */
  readonly headline: string
  readonly state: 'kept' | 'broken' | 'not run'
  /** Rules that were run, and how many of them failed; warnings and notes count too. */
  readonly checked: number
  readonly failed: number
  /** Failed ones first, then kept ones, then those that were not run; each in the order of the contract. */
  readonly outcomes: readonly RuleOutcome[]
  /** Parts of the contract that are kept but never checked, and why. */
  readonly notChecked: readonly { readonly part: string; readonly because: string }[]
  /** Columns of the dataset of which the contract does not speak. */
  readonly unpromised: readonly string[]
  /** The statements that were run, for "where from". */
  readonly statements: readonly string[]
}

export type RuleGroup = 'schema' | 'quality' | 'service level'

export interface RuleOutcome {
  /** Stable within the contract, such as "orders.amount.minimum" or "orders.quality.2". */
  readonly id: string
  readonly group: RuleGroup
  /** The column it is about; null for rules about the whole table. */
  readonly column: string | null
  /** The promise, in words. */
  readonly says: string
  readonly state: 'kept' | 'failed' | 'not run'
  readonly severity: 'error' | 'warning' | 'note'
  /** What was found, such as "12 rows (3.1%)"; null when it was not run. */
  readonly measured: string | null
  /** What was promised, such as "less than 10% of rows". */
  readonly expected: string
  /** Rows that break it, where rows can be named. */
  readonly failedRows: number | null
  /** Some of the rows that break it, personal values masked; empty when it is kept. */
  readonly samples: readonly SampleRow[]
  /** Why it matters; null for what was not run. */
  readonly why: string | null
  /** What to do when it failed, or why it was not run. */
  readonly mend: string
}

/** The cells by which a row is known and the one that is wrong, in this order. */
export type SampleRow = readonly { readonly column: string; readonly value: string | null }[]
