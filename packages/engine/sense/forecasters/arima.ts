import { type ArimaFit, fitArima, fitAutoArima, type SeriesFit } from '@plumbline/stats'
import { type Forecaster, fromLogarithms } from './forecaster.ts'

/** ARIMA of small order with season, chosen automatically, of the values or of their logarithms: whichever makes them the likelier. */
export const arima: Forecaster = {
  name: 'ARIMA',
  weight: 1,
  suits: ({ values }) => values.length >= 8,
  fit({ values: all, m, positive }) {
    const season = m <= longestSeason ? m : 1
    const values = all.subarray(-mostPoints)
    const plain = fitAutoArima(values, season)
    const logs = positive ? values.map(Math.log) : null
    const ofLogs = logs === null ? null : fitAutoArima(logs, season)
    const takesLogs = ofLogs !== null && surpriseOf(ofLogs, logs!, true) < surpriseOf(plain, values, false)
    const inner = takesLogs ? ofLogs : plain
    const again = (known: Float64Array): SeriesFit => {
      const part = known.subarray(-mostPoints)
      const seen = takesLogs ? part.map(Math.log) : part
      const fit = fitArima(seen, season, inner.order, inner.drift, inner)
      return padded(takesLogs ? fromLogarithms(fit, seen) : fit, known.length)
    }
    return { ...padded(takesLogs ? fromLogarithms(inner, logs!) : inner, all.length), again }
  },
}

const longestSeason = 24
/** What lies further back says little of how periods follow each other now, and costs time. */
const mostPoints = 400

/** Of what came before the points that were learned from, nothing was expected. */
function padded(fit: SeriesFit, points: number): SeriesFit {
  const missing = points - fit.expected.length
  if (missing === 0) return fit
  const expected = new Float64Array(points).fill(Number.NaN)
  expected.set(fit.expected, missing)
  return { ...fit, expected }
}

/** How unlikely each value was, on average: what makes models of the values and of their logarithms comparable. */
function surpriseOf({ criterion, expected, learned }: ArimaFit, seen: Float64Array, logarithms: boolean): number {
  let points = 0
  let slopes = 0
  for (const [t, value] of expected.entries()) {
    if (Number.isNaN(value)) continue
    points++
    if (logarithms) slopes += seen[t]!
  }
  return (criterion + 2 * learned + 2 * slopes) / points
}
