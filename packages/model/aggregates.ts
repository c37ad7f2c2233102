/** Sufficient statistics of one outcome in one variant; sums over units, in the unit of the metric. */
export interface ArmSums {
  readonly variant: string
  readonly units: number
  readonly sum: number
  readonly sumOfSquares: number
}

/**
 * Sums over the independent units of one variant: y is the outcome of a unit; d its denominator where the outcome is a ratio of two sums; x the
 * covariate measured before the unit was assigned, w the covariate of the denominator. Where units are nested in clusters, the cluster is the unit.
 */
export interface ArmMoments extends ArmSums {
  readonly denominator?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ d·y */
    readonly withOutcome: number
  }
  readonly covariate?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ x·y */
    readonly withOutcome: number
    /** Σ x·d, where there is a denominator. */
    readonly withDenominator?: number
  }
  readonly denominatorCovariate?: {
    readonly sum: number
    readonly sumOfSquares: number
    /** Σ w·y */
    readonly withOutcome: number
    /** Σ w·d */
    readonly withDenominator: number
    /** Σ w·x */
    readonly withCovariate: number
  }
  /** The largest value of a unit, after capping. */
  readonly largest?: number
  /** How many units were held at the cap. */
  readonly capped?: number
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
