/** What a metric likely is in one period: the middle of its futures, and the ranges in which 80 and 95 of 100 lie. */
export interface ForecastPoint {
  /** First day of the period, ISO date. */
  readonly period: string
  readonly median: number
  readonly low80: number
  readonly high80: number
  readonly low95: number
  readonly high95: number
  /** What is expected on average; said where demand comes now and then, so that the middle is often nothing. */
  readonly mean?: number
}
