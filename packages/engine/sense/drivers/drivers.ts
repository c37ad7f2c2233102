import type { Calibration, Interval, Undetermined } from '@plumbline/stats'
import type { LeftOut } from './attribute.ts'
import type { LevelLabel } from './levels.ts'

/** What goes with an outcome, from one row a unit. All of it is association: who has what, not what would come of changing it. */
export interface Drivers {
  /** The answer in a sentence or two. */
  readonly sentence: string
  /** What stands behind it, one thing each, the strongest first. */
  readonly insights: readonly DriverInsight[]
  readonly outcome: { readonly says: string; readonly units: number; readonly hits: number; readonly share: number; readonly wanted: 'more' | 'less' | null }
  /** What one unit is: "customer". */
  readonly unit: string
  /** The strongest first. */
  readonly attributes: readonly Driver[]
  readonly leftOut: readonly LeftOut[]
  readonly rules: readonly DriverRule[]
  /** How the rules were found; or why there are none. */
  readonly ruleSearch: { readonly tried: number; readonly unitsSearched: number; readonly unitsConfirmed: number } | Undetermined
  readonly model: DriverModel | Undetermined
  /** How to find out whether one of them moves the outcome. */
  readonly nextStep: string
  /** Coverage of the intervals, and 1 less the share of false discoveries. */
  readonly level: number
}

export interface DriverInsight {
  readonly column: string
  readonly says: string
  /** Also among units that are alike in everything else that is known. */
  readonly standsAdjusted: boolean
}

export interface Driver {
  readonly column: string
  readonly kind: 'number' | 'category'
  readonly says: string
  /** Cramer's V. */
  readonly strength: number
  /** Benjamini and Hochberg's over all attributes; null where it cannot be told. */
  readonly pValue: number | null
  readonly stands: boolean
  /** The same with everything else held; null where it was not adjusted. */
  readonly adjusted: { readonly pValue: number; readonly stands: boolean } | null
  /** Area under the curve that the model loses without it and those that go with it. */
  readonly importance: { readonly loss: number; readonly sd: number } | null
  /** The attribute that says nearly the same and speaks for it. */
  readonly goesWith: string | null
  readonly levels: readonly DriverLevel[]
  /** What the model says on average when every unit had this value, all else as it is. */
  readonly dependence: readonly { readonly label: string; readonly chance: number }[]
}

export interface DriverLevel extends LevelLabel {
  readonly units: number
  readonly hits: number
  readonly share: number
  readonly low: number
  readonly high: number
  /** Against the other levels; null where it is not compared. */
  readonly difference: DriverDifference | null
  /** The same among units alike in everything else. */
  readonly adjusted: (DriverDifference & { readonly share: number }) | null
  /** The column whose level holds the very same units. */
  readonly sameAs: string | null
}

export interface DriverDifference {
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** After correction for all levels of all attributes. */
  readonly stands: boolean
}

export interface DriverRule {
  readonly conditions: readonly { readonly column: string; readonly says: string }[]
  readonly direction: 'more' | 'less'
  readonly says: string
  readonly units: number
  readonly hits: number
  readonly share: number
  readonly low: number
  readonly high: number
  readonly difference: { readonly estimate: number; readonly low: number; readonly high: number }
  readonly lift: number
  readonly covers: number
  readonly adjustedPValue: number
}

export interface DriverModel {
  readonly says: string
  readonly units: number
  readonly folds: number
  readonly trees: number
  readonly auc: Interval
  readonly aucOfTrees: number
  readonly aucOfCurves: number
  readonly calibration: Calibration
}
