import { incompleteBeta } from '../beta.ts'
import { normalCdf } from '../normal.ts'

/**
 * Figures of a season by classical decomposition: the mean of each phase's distance from (or ratio to) a centred mean over one season.
 * Additive figures sum to zero, multiplicative ones have mean one. values: NaN where missing; at least two seasons.
 */
export function seasonalFigures(values: Float64Array, m: number, multiplicative: boolean): Float64Array {
  const smooth = centredMeans(values, m)
  const sums = new Float64Array(m)
  const counts = new Float64Array(m)
  for (let t = 0; t < values.length; t++) {
    const apart = multiplicative ? values[t]! / smooth[t]! : values[t]! - smooth[t]!
    if (!Number.isFinite(apart)) continue
    sums[t % m] = sums[t % m]! + apart
    counts[t % m] = counts[t % m]! + 1
  }
  const neutral = multiplicative ? 1 : 0
  let total = 0
  for (let phase = 0; phase < m; phase++) {
    sums[phase] = counts[phase]! > 0 ? sums[phase]! / counts[phase]! : neutral
    total += sums[phase]!
  }
  const mean = total / m
  for (let phase = 0; phase < m; phase++) sums[phase] = multiplicative ? sums[phase]! / mean : sums[phase]! - mean
  return sums
}

/** Mean over one season around each point, NaN near the ends and where a value is missing. */
export function centredMeans(values: Float64Array, m: number): Float64Array {
  const half = Math.floor(m / 2)
  const means = new Float64Array(values.length).fill(Number.NaN)
  for (let t = half; t + half < values.length; t++) {
    let sum = 0
    for (let i = t - half; i <= t + half; i++) sum += values[i]! * (m % 2 === 0 && (i === t - half || i === t + half) ? 0.5 : 1)
    means[t] = sum / m
  }
  return means
}

/**
 * Whether a series repeats itself season by season. values without NaN; below two seasons nobody knows: false.
 *
 * From three seasons on by its autocorrelation at one season, against the limit that noise with the shorter correlations would keep (the test of
 * the M3 and M4 competitions). Between two and three, where that limit is out of reach of the clearest season, by an F-test of the phases beside
 * a straight trend; z is the same limit, as a normal quantile.
 */
export function hasSeason(values: Float64Array, m: number, z = 1.6448536269514722): boolean {
  const n = values.length
  if (m < 2 || n < 2 * m) return false
  if (n < 3 * m) return phasesTell(values, m, 1 - normalCdf(z))
  const r = autocorrelations(values, m)
  let squares = 0
  for (let lag = 1; lag < m; lag++) squares += r[lag]! * r[lag]!
  return Math.abs(r[m]!) > z * Math.sqrt((1 + 2 * squares) / n)
}

/** Whether a trend with a level for each phase fits better than the trend alone, by more than noise would in a share p of cases. */
function phasesTell(values: Float64Array, m: number, p: number): boolean {
  const n = values.length
  const together = slopeFit(values, 1)
  const apart = slopeFit(values, m)
  const [more, left] = [m - 1, n - m - 1]
  if (left < 1 || together <= 0) return false
  if (apart <= 1e-12 * together) return true
  const f = (together - apart) / more / (apart / left)
  return f > 0 && incompleteBeta(left / (left + more * f), left / 2, more / 2) < p
}

/** Sum of squares left by one slope and a level for each of `levels` phases. */
function slopeFit(values: Float64Array, levels: number): number {
  const times = new Float64Array(levels)
  const means = new Float64Array(levels)
  const counts = new Float64Array(levels)
  for (const [t, value] of values.entries()) {
    times[t % levels] = times[t % levels]! + t
    means[t % levels] = means[t % levels]! + value
    counts[t % levels] = counts[t % levels]! + 1
  }
  let [xy, xx, yy] = [0, 0, 0]
  for (const [t, value] of values.entries()) {
    const phase = t % levels
    const x = t - times[phase]! / counts[phase]!
    const y = value - means[phase]! / counts[phase]!
    xy += x * y
    xx += x * x
    yy += y * y
  }
  return yy - (xx > 0 ? (xy * xy) / xx : 0)
}

/**
 * How much of what is left without the trend the season explains, 0 to 1 (Wang, Smith and Hyndman 2006). 0 below three seasons.
 */
export function seasonalStrength(values: Float64Array, m: number): number {
  if (m < 2 || values.length < 3 * m) return 0
  const figures = seasonalFigures(values, m, false)
  const smooth = centredMeans(values, m)
  const rest: number[] = []
  const detrended: number[] = []
  for (let t = 0; t < values.length; t++) {
    const apart = values[t]! - smooth[t]!
    if (Number.isNaN(apart)) continue
    detrended.push(apart)
    rest.push(apart - figures[t % m]!)
  }
  const whole = varianceOf(detrended)
  return whole <= 0 ? 0 : Math.max(0, 1 - varianceOf(rest) / whole)
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

/** Autocorrelations at lags 0 to `most`. A series that never moved has none: zeros. */
function autocorrelations(values: Float64Array, most: number): Float64Array {
  const n = values.length
  let mean = 0
  for (let t = 0; t < n; t++) mean += values[t]!
  mean /= n
  let variance = 0
  for (let t = 0; t < n; t++) variance += (values[t]! - mean) ** 2
  const r = new Float64Array(most + 1)
  if (variance === 0) return r
  for (let lag = 0; lag <= most && lag < n; lag++) {
    let sum = 0
    for (let t = lag; t < n; t++) sum += (values[t]! - mean) * (values[t - lag]! - mean)
    r[lag] = sum / variance
  }
  return r
}
