/** An estimate with what it could be. */
export interface Interval {
  readonly estimate: number
  readonly low: number
  readonly high: number
  /** Coverage, such as 0.95. */
  readonly level: number
  /** Two-sided, against no difference. */
  readonly pValue: number
}
