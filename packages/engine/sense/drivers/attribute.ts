/** What is known of every unit beside its outcome. */
export type Attribute = NumberAttribute | CategoryAttribute

export interface NumberAttribute {
  readonly kind: 'number'
  /** The column. */
  readonly name: string
  /** NaN where it is not filled; days since 1970 where isDay. */
  readonly values: Float64Array
  readonly isDay: boolean
}

export interface CategoryAttribute {
  readonly kind: 'category'
  readonly name: string
  /** The place in "levels" for each unit; -1 where it is not filled. */
  readonly codes: Int32Array
  readonly levels: readonly string[]
}

/** The outcome in words: 'Churn is "Yes"' as 'Churn "Yes"'. */
export interface OutcomeWords {
  /** Stands behind "have": 'Churn "Yes"'. */
  readonly has: string
  /** Which way is better, where somebody said so. */
  readonly wanted: 'more' | 'less' | null
  /** What one unit is, in the singular: "customer". */
  readonly unit: string
}

/** An attribute that was not compared, and why. */
export interface LeftOut {
  readonly column: string
  readonly code: LeftOutCode
  readonly says: string
}

export const leftOutCodes = [
  'gives-it-away',
  'named-after-outcome',
  'identifies',
  'one-value',
  'too-many-values',
  'personal',
  'outcome',
  'unreadable',
  'not-joined',
] as const
export type LeftOutCode = (typeof leftOutCodes)[number]
