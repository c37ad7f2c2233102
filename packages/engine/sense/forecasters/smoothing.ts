/**
 * Exponential smoothing in its innovations form, which all our forecasters share:
 *
 *   y = level + phi * trend + season[t - m] + e
 *   level' = level + phi * trend + alpha * e
 *   trend' = phi * trend + beta * e
 *   season' = season[t - m] + gamma * e
 *
 * Source: Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential Smoothing".
 */
export interface Weights {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** Where a series stands. season: one number a phase, the next one to come at index `phase`; empty without season. */
export interface State {
  level: number
  trend: number
  readonly season: Float64Array
  phase: number
}

export function copyState({ level, trend, season, phase }: State): State {
  return { level, trend, season: season.slice(), phase }
}

/** One step ahead: what is expected next. */
export function expected(state: State, { phi }: Weights): number {
  return state.level + phi * state.trend + (state.season.length > 0 ? state.season[state.phase]! : 0)
}

/** Takes one shock in. */
export function advance(state: State, { alpha, beta, gamma, phi }: Weights, shock: number): void {
  state.level += phi * state.trend + alpha * shock
  state.trend = phi * state.trend + beta * shock
  if (state.season.length === 0) return
  state.season[state.phase] = state.season[state.phase]! + gamma * shock
  state.phase = state.phase + 1 === state.season.length ? 0 : state.phase + 1
}

/**
 * Runs through a series and leaves the state at its end. A missing value (NaN) passes without a shock.
 * residuals: filled with one-step errors, NaN where the value is missing. Returns their sum of squares.
 */
export function runThrough(values: Float64Array, state: State, weights: Weights, residuals: Float64Array | null): number {
  let squares = 0
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!
    const error = Number.isNaN(value) ? 0 : value - expected(state, weights)
    if (residuals !== null) residuals[t] = Number.isNaN(value) ? Number.NaN : error
    squares += error * error
    advance(state, weights, error)
  }
  return squares
}

/**
 * Where a series stands at its start: seasonal figures from the means of the detrended phases, level and trend from a line
 * through the first points (Hyndman et al. 2008, section 2.6). m is 0 without season.
 */
export function startOf(values: Float64Array, m: number, withTrend: boolean): State {
  const season = m === 0 ? new Float64Array(0) : seasonalFigures(values, m)
  const length = Math.min(values.length, Math.max(10, 2 * m))
  let count = 0
  let sumX = 0
  let sumY = 0
  let sumXX = 0
  let sumXY = 0
  for (let t = 0; t < length; t++) {
    const y = values[t]! - (m === 0 ? 0 : season[t % m]!)
    if (Number.isNaN(y)) continue
    count++
    sumX += t
    sumY += y
    sumXX += t * t
    sumXY += t * y
  }
  const spread = sumXX - (sumX * sumX) / count
  const slope = withTrend && spread > 0 ? (sumXY - (sumX * sumY) / count) / spread : 0
  // The state before the first point lies one step back on the line.
  return { level: sumY / count - slope * (sumX / count + 1), trend: slope, season, phase: 0 }
}

/** Mean of each phase's distance from a straight line through the yearly (seasonal) means; the figures sum to zero. */
function seasonalFigures(values: Float64Array, m: number): Float64Array {
  const smooth = centredMeans(values, m)
  const sums = new Float64Array(m)
  const counts = new Float64Array(m)
  for (let t = 0; t < values.length; t++) {
    const distance = values[t]! - smooth[t]!
    if (Number.isNaN(distance)) continue
    sums[t % m] = sums[t % m]! + distance
    counts[t % m] = counts[t % m]! + 1
  }
  const figures = sums.map((sum, phase) => (counts[phase]! > 0 ? sum / counts[phase]! : 0))
  const mean = figures.reduce((total, figure) => total + figure, 0) / m
  return figures.map((figure) => figure - mean)
}

/** Mean over one season around each point, NaN near the ends and where a value is missing. */
function centredMeans(values: Float64Array, m: number): Float64Array {
  const half = Math.floor(m / 2)
  const means = new Float64Array(values.length).fill(Number.NaN)
  for (let t = half; t + half < values.length; t++) {
    let sum = 0
    for (let i = t - half; i <= t + half; i++) sum += values[i]! * (m % 2 === 0 && (i === t - half || i === t + half) ? 0.5 : 1)
    means[t] = sum / m
  }
  return means
}
