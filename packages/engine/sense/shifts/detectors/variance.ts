import { type Detector, enoughIn } from './detector.ts'

/** The size of the swings of the last readings against that of twice as many before them, as the logarithm of their ratio. */
export const variance: Detector = {
  kind: 'variance',
  windows: { day: [14], week: [10], month: [8], quarter: [6], year: [5] },
  span: (window) => window,
  first: (window) => 3 * window,
  statistic({ level }, t, window) {
    if (t < 3 * window) return Number.NaN
    const now = meanSize(level.errors, t - window + 1, t)
    const before = meanSize(level.errors, t - 3 * window + 1, t - window)
    return now > 0 && before > 0 ? Math.log(now / before) : Number.NaN
  },
}

/** Mean of the square roots of the errors' sizes, squared: one wild reading is no change of all of them. */
function meanSize(errors: Float64Array, from: number, to: number): number {
  let sum = 0
  let present = 0
  for (let at = from; at <= to; at++) {
    if (Number.isNaN(errors[at])) continue
    sum += Math.sqrt(Math.abs(errors[at]!))
    present++
  }
  return enoughIn(present, to - from + 1) ? (sum / present) ** 2 : Number.NaN
}
