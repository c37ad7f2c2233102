import { regressSeries } from './regression.ts'
import { centredMeans } from './season.ts'
import { aiccOf } from './series-fit.ts'

/** What a season adds at each period, counted from the first value and going on beyond the last; zero on average. */
export type SeasonalCourse = (t: number) => number

const mostWaves = 8

/**
 * A season of many periods (52 weeks, 365 days) as a sum of waves, as many as Akaike's criterion holds for worth their price; the errors follow
 * each other. Null where no wave is worth it or there are fewer than two seasons.
 *
 * values: NaN where missing. period: need not be a whole number.
 */
export function wavesOf(values: Float64Array, period: number): SeasonalCourse | null {
  const n = values.length
  if (n < 2 * period) return null
  const flat = regressSeries(values, [])
  let least = flat === null ? Number.POSITIVE_INFINITY : aiccOf({ criterion: flat.criterion, learned: 3 }, flat.points)
  let best: Float64Array | null = null
  const columns: Float64Array[] = []
  for (let wave = 1; wave <= Math.min(mostWaves, Math.floor(period / 2) - 1); wave++) {
    const angle = (2 * Math.PI * wave) / period
    columns.push(
      Float64Array.from({ length: n }, (_, t) => Math.cos(angle * t)),
      Float64Array.from({ length: n }, (_, t) => Math.sin(angle * t)),
    )
    const fit = regressSeries(values, columns)
    if (fit === null) break
    const aicc = aiccOf({ criterion: fit.criterion, learned: 3 + 2 * wave }, fit.points)
    if (aicc >= least) continue
    least = aicc
    best = fit.coefficients
  }
  if (best === null) return null
  const coefficients = best
  return (t) => {
    let sum = 0
    for (let i = 0; i < coefficients.length; i += 2) {
      const angle = (2 * Math.PI * (i / 2 + 1) * t) / period
      sum += coefficients[i]! * Math.cos(angle) + coefficients[i + 1]! * Math.sin(angle)
    }
    return sum
  }
}

/**
 * A season that holds a shorter one a whole number of times (168 hours of 24): what each phase of it adds to the same phase of the shorter one,
 * shrunk towards nothing by how much of it is noise. Null below two seasons, or where all of it is noise.
 */
export function phasesOf(values: Float64Array, period: number, shorter: number): SeasonalCourse | null {
  const n = values.length
  if (n < 2 * period) return null
  const smooth = centredMeans(values, period)
  const apart = values.map((value, t) => value - smooth[t]!)
  const inner = meansBy(apart, shorter)
  const rest = apart.map((value, t) => value - inner.means[t % shorter]!)
  const { means, counts, variances } = meansBy(rest, period)
  let signal = 0
  let noise = 0
  for (let phase = 0; phase < period; phase++) {
    signal += means[phase]! ** 2 / period
    noise += variances[phase]! / Math.max(1, counts[phase]!) / period
  }
  const keep = signal <= noise ? 0 : 1 - noise / signal
  return keep === 0 ? null : (t) => keep * means[t % period]!
}

function meansBy(values: Float64Array, period: number) {
  const counts = new Float64Array(period)
  const means = new Float64Array(period)
  const squares = new Float64Array(period)
  for (const [t, value] of values.entries()) {
    if (Number.isNaN(value)) continue
    const phase = t % period
    counts[phase] = counts[phase]! + 1
    const step = value - means[phase]!
    means[phase] = means[phase]! + step / counts[phase]!
    squares[phase] = squares[phase]! + step * (value - means[phase]!)
  }
  return { means, counts, variances: squares.map((sum, phase) => sum / Math.max(1, counts[phase]! - 1)) }
}
