import type { Grain } from '@plumbline/model'

/** What is known of the datasets that initiatives read: from their profiles, their contracts and the comparison of their columns. */
export interface DataFacts {
  /** By dataset id. A dataset that is not in it has not been looked at. */
  readonly datasets: ReadonlyMap<string, DatasetFacts>
  /** Null when nobody has compared the columns yet: then no join is missing, it is not known. */
  readonly joins: readonly JoinFacts[] | null
  /** Conflicts that touch columns; those of the columns a need asks for count. */
  readonly conflicts: readonly ConflictFacts[]
}

export type DatasetFacts = ReadDataset | UnreadDataset

/** A dataset that could not be read, and why. */
export interface UnreadDataset {
  readonly unread: string
  readonly mend: string
}

export interface ReadDataset {
  readonly rows: number
  readonly columns: readonly ColumnFacts[]
  /** Of its time column; null for a dataset without one. */
  readonly time: TimeFacts | null
  /** Rows beyond the first of each declared key; null where no key is declared or it was not counted. */
  readonly duplicateKeys: number | null
  /** Null where the dataset has no contract. */
  readonly contract: ContractFacts | null
}

export interface ColumnFacts {
  readonly name: string
  /** Rows with a value. */
  readonly filled: number
  /** The column whose values tell which rows have none of it by design: an open deal has no closing day. */
  readonly missingBy?: string | null
  /** What kind of personal data it seems to hold, such as "e-mail"; null for none. */
  readonly personal: string | null
}

export interface TimeFacts {
  readonly column: string
  /** ISO dates of the first and the latest row. */
  readonly first: string
  readonly last: string
  /** The time for which a row stands, such as the month whose first day it bears; its day when left out. */
  readonly span?: Grain
  /** Days without rows against the usual rhythm; null where the rhythm is not known. */
  readonly missingDays: number | null
}

export interface ContractFacts {
  readonly id: string
  /** Rules that were run; the rest is text nobody can run. */
  readonly checked: number
  readonly failed: number
}

/** Two datasets, and the share of rows of the first that find their partner in the second. */
export interface JoinFacts {
  readonly from: string
  readonly to: string
  /** "customer_id = id". */
  readonly says: string
  readonly matchedRatio: number
  /** The same once spelling is evened out; as matchedRatio where that changes nothing. */
  readonly evenedRatio: number
  /** What would even it out; null where nothing would. */
  readonly mend: string | null
}

export interface ConflictFacts {
  readonly columns: readonly { readonly dataset: string; readonly column: string }[]
  readonly severity: 'error' | 'warning' | 'note'
  readonly says: string
  readonly mend: string
}
