import { type Detector, enoughIn } from './detector.ts'

/** The size of the swings of the last readings against that of twice as many before them, as the logarithm of their ratio. */
export const variance: Detector = {
  kind: 'variance',
  windows: { day: [14], week: [10], month: [8], quarter: [6], year: [5] },
  span: (window) => 0.6 * window,
  ease: 2,
  first: (window) => 3 * window,
  statistic({ level }, t, window) {
    if (t < 3 * window) return Number.NaN
    const now = meanSize(level.errors, t - window + 1, t)
    const before = meanSize(level.errors, t - 3 * window + 1, t - window)
    return now > 0 && before > 0 ? Math.log(now / before) : Number.NaN
  },
}

/** Mean of the errors' sizes without the two largest: a jump is no wider swing. */
function meanSize(errors: Float64Array, from: number, to: number): number {
  const sizes = Array.from(errors.subarray(from, to + 1), Math.abs).filter((size) => !Number.isNaN(size))
  if (!enoughIn(sizes.length, to - from + 1) || sizes.length < 4) return Number.NaN
  const usual = sizes.sort((a, b) => a - b).slice(0, -2)
  return usual.reduce((sum, size) => sum + size, 0) / usual.length
}
