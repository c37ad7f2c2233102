import type { OutcomeShape } from '@plumbline/model'

/** What counts of a unit, as an experiment's outcome says it, in words as people type them. */
export interface OutcomeWish {
  /** What the metric's own definition says when left out, else a number a unit. A ratio is that of two sums. */
  readonly shape?: OutcomeShape | undefined
  /** Of a ratio the column above the line. */
  readonly column?: string | undefined
  /** Below the line of a ratio; rows where it is left out. */
  readonly denominator?: string | undefined
  /** For a quantile: the share of values below it; the median when left out. */
  readonly at?: number | undefined
  /** Only these rows: "kind=order". */
  readonly event?: string[] | undefined
  /** How long after its assignment rows of a unit count: "14 days". */
  readonly within?: string | undefined
  /** For a retention: the first and last day on which a unit has to be seen again: "7-13". */
  readonly days?: string | undefined
  /** What is above counts as this much: "500 EUR", or "99%" for the value that so many units do not exceed. */
  readonly cap?: string | undefined
  /** What is known of each unit before, for CUPED: a column, or the same outcome over so long before, "28 days". */
  readonly covariate?: string | undefined
  /** The dataset with its rows, where it is another than that of the units. */
  readonly rows?: string | undefined
}

/** A design as somebody asks for it; what is left out is taken from the data. */
export interface PlanWish extends OutcomeWish {
  /** An amount in the unit of the metric ("1 point", "2 EUR"), or relative to today ("5%"). Left out only of an experiment that says it. */
  readonly effect?: string | undefined
  readonly dataset?: string | undefined
  readonly unit?: string | undefined
  /** The column of the group that is drawn as a whole, such as a shop. */
  readonly cluster?: string | undefined
  /** Only what was assigned in the last stretch of the data: "8 weeks". */
  readonly over?: string | undefined
  readonly baseline?: number | undefined
  readonly sd?: number | undefined
  readonly perDay?: number | undefined
  readonly treatments: number
  /** The share of units that stays untreated; the treatments share the rest. As large as each of them when left out. */
  readonly controlShare?: number | undefined
  readonly power: number
  readonly level: number
  readonly design: 'fixed' | 'always-valid' | 'obrien-fleming' | 'pocock'
  readonly looks: number
  readonly sides: 'two' | 'one'
  /** A metric with the loss that is accepted, and what counts of a unit: "refunds=10%", "complaints=0.5 points conversion complained". */
  readonly guardrails?: string[] | undefined
}

/** How a design is asked for where nobody says otherwise, but for the effect and the units. */
export const usualDesign = { treatments: 1, power: 0.8, level: 0.95, design: 'fixed', looks: 5, sides: 'two' } as const satisfies Partial<PlanWish>
