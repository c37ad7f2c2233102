import { rootOfCovariance } from '../cholesky.ts'
import type { Course } from './course.ts'
import { persistenceOf, regressSeries, type SeriesRegression } from './regression.ts'
import { centredMeans } from './season.ts'
import { aiccOf } from './series-fit.ts'

/** How many pairs of waves speak for a season of many periods. */
const mostWaves = 8

/** A course of columns and waves, and how many waves it has: a shorter history is asked for as many. */
export interface WaveCourse extends Course {
  readonly waves: number
  /** What one of each column adds. */
  readonly coefficients: Float64Array
}

/**
 * Columns known beside a series and a season of many periods (52 weeks, 365 days) as a sum of waves, learned together, as many waves as Akaike's
 * criterion holds for worth their price; the errors follow each other. Null where nothing is worth it.
 *
 * values: NaN where missing. columns: as long as the values and the steps that will be asked for. period: need not be a whole number; 0 for none.
 * waves: so many, where it is known.
 */
export function courseOf(values: Float64Array, columns: readonly Float64Array[], period: number, waves?: number): WaveCourse | null {
  const n = values.length
  const seasons = period === 0 || n < 2 * period ? 0 : Math.min(mostWaves, Math.floor(period / 2) - 1)
  if (columns.length + seasons === 0) return null
  const plain = regressSeries(values, columns)
  let best = plain === null ? null : { fit: plain, waves: 0 }
  let least = plain === null ? Number.POSITIVE_INFINITY : aiccOf({ criterion: plain.criterion, learned: 3 + columns.length }, plain.points)
  for (let count = waves ?? 1; count <= (waves ?? seasons) && count <= seasons; count++) {
    const fit = regressSeries(values, [...columns, ...wavesUntil(n, period, count)])
    if (fit === null) break
    const aicc = aiccOf({ criterion: fit.criterion, learned: 3 + columns.length + 2 * count }, fit.points)
    if (aicc >= least && waves === undefined) continue
    least = aicc
    best = { fit, waves: count }
  }
  if (best === null || columns.length + best.waves === 0) return null
  const { fit, waves: count } = best
  return {
    ...courseOfFit(fit, n, (until) => [...columns, ...(count === 0 ? [] : wavesUntil(until, period, count))]),
    waves: count,
    coefficients: fit.coefficients.subarray(0, columns.length),
  }
}

/** Two columns a wave, cosine and sine. */
function wavesUntil(length: number, period: number, count: number): Float64Array[] {
  return Array.from({ length: 2 * count }, (_, column) => {
    const angle = (2 * Math.PI * (Math.floor(column / 2) + 1)) / period
    return Float64Array.from({ length }, (_period, t) => (column % 2 === 0 ? Math.cos(angle * t) : Math.sin(angle * t)))
  })
}

function courseOfFit(
  { coefficients, covariance, persistence }: SeriesRegression,
  n: number,
  columnsUntil: (length: number) => readonly Float64Array[],
): Course {
  let known = columnsUntil(n + Math.min(n, 64))
  const at = (t: number) => {
    if (t >= (known[0]?.length ?? 0)) known = columnsUntil(2 * t + 1)
    let sum = 0
    for (let i = 0; i < coefficients.length; i++) sum += coefficients[i]! * valueAt(known[i]!, t)
    return sum
  }
  return {
    at,
    learned: coefficients.length,
    doubt(steps) {
      const size = coefficients.length
      const root = rootOfCovariance(covariance.values, size)
      const columns = columnsUntil(n + steps)
      // What was learned wrong is seen in the last value too, and taken back for as long as an error persists.
      const felt = columns.map((column) =>
        Float64Array.from({ length: steps }, (_, step) => valueAt(column, n + step) - persistence ** (step + 1) * valueAt(column, n - 1)),
      )
      const shared = Array.from({ length: size }, (_, k) =>
        Float64Array.from({ length: steps }, (_step, step) => felt.reduce((sum, column, i) => sum + column[step]! * root[i * size + k]!, 0)),
      )
      return { shared, own: new Float64Array(steps) }
    },
  }
}

/** What is not known ahead stays as it is last known. */
function valueAt(column: Float64Array, t: number): number {
  return column[Math.min(t, column.length - 1)]!
}

/**
 * A season that holds a shorter one a whole number of times (168 hours of 24): what each phase of it adds to the same phase of the shorter one,
 * shrunk towards nothing by how much of it is noise. Null below two seasons, or where all of it is noise.
 */
export function phasesOf(values: Float64Array, period: number, shorter: number): Course | null {
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
  if (keep === 0) return null
  const persistence = Math.max(0, persistenceOf(rest.map((value, t) => value - keep * means[t % period]!)))
  return {
    at: (t) => keep * means[t % period]!,
    learned: keep * (period - shorter),
    doubt(steps) {
      // A phase was seen a few times only: how much it varies is half its own, half that of all.
      const own = Float64Array.from({ length: steps }, (_, step) => {
        const phase = (n + step) % period
        return Math.sqrt(keep * 0.5 * (noise + variances[phase]! / Math.max(1, counts[phase]!)) * (1 - persistence ** (2 * (step + 1))))
      })
      return { shared: [], own }
    },
  }
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
