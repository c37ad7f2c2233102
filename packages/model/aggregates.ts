import type { Grain } from './values/period.ts'

/** Sufficient statistics of one outcome in one variant; sums over units, in the unit of the metric. */
export interface ArmSums {
  readonly variant: string
  readonly units: number
  readonly sum: number
  readonly sumOfSquares: number
  /** Σ y³ of means and counts, for the interval to lean with the skewness. */
  readonly sumOfCubes?: number
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
    /** Units whose covariate is not known; it is taken as 0, which costs precision, not validity. */
    readonly missing?: number
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
  /** The largest value of a unit, after capping; where there are millions of units and it cannot matter, that of all variants. */
  readonly largest?: number
  /** How many units were held at the cap. */
  readonly capped?: number
}

/**
 * A quantile of one variant by its order statistics: the smallest value that at least a share of all observations does not exceed. Where a unit
 * has several rows, rows are the observations and the units are their clusters.
 */
export interface QuantileArm {
  readonly variant: string
  /** Observations. */
  readonly units: number
  readonly value: number
  /** The order statistics at the shares lowAt and highAt, which lie 1.96 standard errors of a share of so many observations around the quantile. */
  readonly low: number
  readonly high: number
  readonly lowAt: number
  readonly highAt: number
  /**
   * The same order statistics as a sample of fewer observations has them, the most first. Only where no other variant has units: such a reading is for a
   * plan, which has to know how wide smaller samples are.
   */
  readonly smaller?: readonly { readonly units: number; readonly low: number; readonly high: number }[]
  /** Sums over the units: of the observations that do not exceed the value, and of all of them. */
  readonly clusters?: {
    readonly units: number
    readonly sum: number
    readonly sumOfSquares: number
    readonly denominator: { readonly sum: number; readonly sumOfSquares: number; readonly withOutcome: number }
  }
}

/** One outcome of an experiment in every variant. */
export interface OutcomeArms {
  readonly metric: string
  /** The column as written; of a ratio the numerator; "rows" where rows are counted. */
  readonly column: string
  readonly arms: readonly ArmMoments[]
  /** For a quantile: its order statistics. arms are then sums of the observations of each unit. */
  readonly quantiles?: readonly QuantileArm[]
  /** The value at which units were capped, as an amount also where it was written as a percentile. */
  readonly cap?: number
}

/** Units and sums of a part of the units, in the order of the experiment's outcomes. */
export interface PartSums {
  readonly assigned: readonly AssignedArm[]
  readonly outcomes: readonly OutcomeArms[]
}

export interface AssignedArm {
  readonly variant: string
  readonly units: number
  /** Where the experiment names a cluster: how many of them the units are in. */
  readonly clusters?: number
}

/** Units with one value of a dimension. */
export interface SliceSums extends PartSums {
  readonly dimension: string
  /** Null for an empty cell, and for the values beyond the most frequent ones, which are brought together. */
  readonly value: string | null
  readonly others?: boolean
}

/** Units that are alike in every column of the strata. */
export interface StratumSums extends PartSums {
  readonly values: readonly (string | null)[]
}

/** What the warehouse brings for an experiment: one list of arms for every outcome column. */
export interface ExperimentSums extends PartSums {
  readonly experiment: string
  /** Units in each variant, also variants that nobody planned. */
  readonly assigned: readonly AssignedArm[]
  /** One for each outcome of the experiment, in their order. */
  readonly outcomes: readonly OutcomeArms[]
  /** Rows without a variant or without a value are counted here, never dropped silently. */
  readonly rowsLeftOut: number
  readonly rows: number
  /** Units seen in more than one variant; they are left out of every arm. Zero where every row is a unit of its own. */
  readonly unitsInTwoVariants?: number
  /** Clusters with units in more than one variant; they count in each. */
  readonly clustersInTwoVariants?: number
  /** For each dimension its most frequent values. */
  readonly slices?: readonly SliceSums[]
  /** One for each mix of values of the strata that holds units; empty where there are too many mixes to be of use. */
  readonly strata?: readonly StratumSums[]
  /** Primary outcomes and guardrails of the units that were assigned on a day, in order; quantiles, clusters and covariates are left out. */
  readonly byDay?: readonly (PartSums & { readonly day: string })[]
  /**
   * Primary outcomes by days since the assignment, 0 for the day itself: what each unit did on that day of its own, of the units that were assigned
   * that long ago. Where an assignment is known; means, counts and conversions.
   */
  readonly byAge?: readonly (PartSums & { readonly days: number })[]
  /** Where an exposure is given: units of each variant that were seen in it, and those of them seen before they were assigned. */
  readonly exposure?: readonly { readonly variant: string; readonly units: number; readonly beforeAssignment: number }[]
  /** First and last day on which a unit was assigned, and the last day of an outcome, where the rows say when. */
  readonly firstDay?: string
  readonly lastDay?: string
  readonly lastOutcomeDay?: string
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
  /** ISO day of the latest row it was computed from, and the time for which such a row stands; left out where rows have no time. */
  readonly latest?: { readonly day: string; readonly span: Grain }
  /** The last period where it has not ended yet or its rows stop early; it stands in no history. */
  readonly partial?: { readonly period: string; readonly value: number; readonly because: string }
}
