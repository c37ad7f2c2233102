import type { Grain } from '@plumbline/model'
import { tailChance } from '@plumbline/stats'
import type { Detector } from './detectors/detector.ts'
import { detectors } from './detectors/index.ts'
import { type PreparedSeries, prepareSeries, type RegularSeries } from './prepared-series.ts'

/** One number of one detector that chance alone would seldom bring. */
export interface Alarm {
  readonly detector: Detector
  readonly window: number
  /** Index of the period whose reading gave it away. */
  readonly t: number
  /** On the scale of the readings. */
  readonly statistic: number
  readonly middle: number
  readonly spread: number
  readonly chance: number
  /** The series as it was known then. */
  readonly series: PreparedSeries
}

/** Fewer independent numbers of the past than this say too little about what is usual. */
const fewestIndependent = 3
/** A number this near to the middle, in robust spreads, cannot be an alarm at any setting. */
const surelyUsual = 1.6

/** How many tests a reading goes through that follows on so many others. */
export function testsOf(grain: Grain, readings: number): number {
  return detectors.reduce(
    (sum, detector) => sum + detector.windows[grain].filter((window) => pastOf(detector, window, readings) >= fewestIndependent).length,
    0,
  )
}

/** Independent numbers that so many readings before bring at most. */
function pastOf(detector: Detector, window: number, readings: number): number {
  return (readings - window + 1 - detector.first(window)) / detector.span(window)
}

/** The alarms of the periods from index `from` on, each judged by what was known in its period. chance: what a single test may go off with by chance. */
export function watchMetric(regular: RegularSeries, from: number, chance: number): Alarm[] {
  const alarms: Alarm[] = []
  for (let t = from; t < regular.raw.length; t++) {
    if (Number.isNaN(regular.raw[t])) continue
    const series = prepareSeries(regular, t + 1)
    for (const detector of detectors)
      for (const window of detector.windows[regular.grain]) {
        const judged = judge(detector, window, series, t)
        if (judged !== null && judged.chance < chance * detector.ease) alarms.push(judged)
      }
  }
  return alarms
}

/** The number of a detector among its own of before, those left out that share readings with it. Null: there is none, or it is nothing special. */
function judge(detector: Detector, window: number, series: PreparedSeries, t: number): Alarm | null {
  if (pastOf(detector, window, t) < fewestIndependent) return null
  const statistic = detector.statistic(series, t, window)
  if (Number.isNaN(statistic)) return null
  const before: number[] = []
  for (let at = detector.first(window); at <= t - window; at++) {
    const each = detector.statistic(series, at, window)
    if (!Number.isNaN(each)) before.push(each)
  }
  const independent = before.length / detector.span(window)
  if (independent < fewestIndependent || isUsual(before, statistic)) return null
  return { detector, window, t, statistic, series, ...tailChance(before, statistic, independent) }
}

function isUsual(before: readonly number[], statistic: number): boolean {
  const sorted = Float64Array.from(before).sort()
  const middle = sorted[sorted.length >> 1]!
  const spread = (sorted[Math.floor(0.84 * (sorted.length - 1))]! - sorted[Math.ceil(0.16 * (sorted.length - 1))]!) / 2
  return Math.abs(statistic - middle) < surelyUsual * spread
}
