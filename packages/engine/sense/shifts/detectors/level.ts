import { type Detector, enoughIn } from './detector.ts'

/** The mean of the last readings against the level before them, the one farthest from it left out: a single reading is a spike. */
export const level: Detector = {
  kind: 'level',
  windows: { day: [4, 10], week: [3, 6], month: [3, 6], quarter: [2, 4], year: [2, 3] },
  span: (window) => (window + 1) / 2,
  ease: 2,
  first: (window) => window,
  statistic({ values, level }, t, window) {
    const before = level.levels[t - window]
    if (before === undefined) return Number.NaN
    let sum = 0
    let present = 0
    let farthest = 0
    for (let at = t - window + 1; at <= t; at++) {
      if (Number.isNaN(values[at])) continue
      const apart = values[at]! - before
      sum += apart
      present++
      if (Math.abs(apart) > Math.abs(farthest)) farthest = apart
    }
    return enoughIn(present, window) && present > 1 ? (sum - farthest) / (present - 1) : Number.NaN
  },
}
