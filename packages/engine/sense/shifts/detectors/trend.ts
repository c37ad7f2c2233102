import { type Detector, enoughIn } from './detector.ts'

/** The slope of the last readings against the slope of twice as many before them, a period. */
export const trend: Detector = {
  kind: 'trend',
  windows: { day: [14], week: [8], month: [6], quarter: [5], year: [5] },
  span: (window) => 0.6 * window,
  ease: 2,
  first: (window) => 3 * window - 1,
  statistic({ values }, t, window) {
    if (t < 3 * window - 1) return Number.NaN
    return slopeOf(values, t - window + 1, t) - slopeOf(values, t - 3 * window + 1, t - window)
  },
}

/** Least squares over the readings of both ends and between; NaN where too few are there. */
export function slopeOf(values: Float64Array, from: number, to: number): number {
  let n = 0
  let [st, sy, stt, sty] = [0, 0, 0, 0]
  for (let at = from; at <= to; at++) {
    const value = values[at]!
    if (Number.isNaN(value)) continue
    const time = at - from
    n++
    st += time
    sy += value
    stt += time * time
    sty += time * value
  }
  return enoughIn(n, to - from + 1) && n > 2 ? (sty - (st * sy) / n) / (stt - (st * st) / n) : Number.NaN
}
