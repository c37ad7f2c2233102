/** Sufficient statistics of one outcome in one variant; sums over units, in the unit of the metric. */
export interface ArmSums {
  readonly variant: string
  readonly units: number
  readonly sum: number
  readonly sumOfSquares: number
}

/** What the warehouse brings for an experiment: one list of arms for every outcome column. */
export interface ExperimentSums {
  readonly experiment: string
  /** Units in each variant, also variants that nobody planned. */
  readonly assigned: readonly { readonly variant: string; readonly units: number }[]
  readonly outcomes: readonly { readonly metric: string; readonly column: string; readonly arms: readonly ArmSums[] }[]
  /** Rows without a variant or without a value are counted here, never dropped silently. */
  readonly rowsLeftOut: number
  readonly rows: number
  /** Units seen in more than one variant; they are left out of every arm. Zero where every row is a unit of its own. */
  readonly unitsInTwoVariants?: number
  readonly sql: string
}

/** Where a number came from. */
export interface NumberSource {
  readonly metric: string
  readonly dataset: string | null
  /** Relative to the data folder. */
  readonly file: string | null
  /** Rows read for it, over all periods. */
  readonly rows: number | null
  /** ISO time. */
  readonly readAt: string | null
  readonly sql: string | null
  /** Who entered the latest number, where it was entered by hand. */
  readonly who?: string
  /** The last period where it has not ended yet or its rows stop early; it stands in no history. */
  readonly partial?: { readonly period: string; readonly value: number; readonly because: string }
}
