import type { SeriesFit } from '@plumbline/stats'

/** One way to continue a series. Each stands in a file of its own and in the list of `forecasters`. */
export interface Forecaster {
  /** As people read it: "exponential smoothing". */
  readonly name: string
  /** How loud it speaks where nothing is known of how it does on this series; 1 for the strong ones. */
  readonly weight: number
  /** Whether it has something to say on a series like this. */
  readonly suits: (series: Series) => boolean
  readonly fit: (series: Series) => Learned
}

/** A series as forecasters see it. */
export interface Series {
  /** One value a period, in the unit of the metric, gaps filled. */
  readonly values: Float64Array
  /** Periods in a season; 1 for none, or where the history shows fewer than two. */
  readonly m: number
  /** Whether a season shows in the autocorrelations. */
  readonly seasonal: boolean
  /** Whether every value is above zero, so that relative errors and logarithms can be taken. */
  readonly positive: boolean
  /** Whether a season can be at all: not from year to year, but in months of which only one year is known. */
  readonly returns: boolean
}

/** A forecaster that has learned a series. */
export interface Learned extends SeriesFit {
  /** The same form, learned from the beginning of the series alone: for backtests. Its search begins where the first one ended. */
  readonly again: (values: Float64Array) => SeriesFit
}

/** A fit of logarithms, said in the unit. Its responses are shares, as the errors are. */
export function fromLogarithms(fit: SeriesFit, logs: Float64Array): SeriesFit {
  let slopes = 0
  for (const log of logs) slopes += log
  return { ...fit, criterion: fit.criterion + 2 * slopes, expected: fit.expected.map(Math.exp), ahead: (steps) => fit.ahead(steps).map(Math.exp) }
}
