/**
 * How the random parts of a series move from one period to the next; variances in any common unit.
 *
 * noise: of one period alone. level: steps of a level that is carried on by `persistence` (1: a random walk; below 1: it comes back to its mean).
 * slope: steps of the slope of the level. season: steps of a pattern of `period` periods that sums to zero.
 */
export interface StructuralVariances {
  readonly noise: number
  readonly level: { readonly variance: number; readonly persistence: number }
  readonly slope?: number
  readonly season?: { readonly period: number; readonly variance: number }
}

export interface Filtered {
  /** One-step errors of each column divided by their standard deviation: white noise where the model holds. NaN where nothing was observed. */
  readonly whitened: readonly Float64Array[]
  /** Variance of each one-step error. */
  readonly errorVariance: Float64Array
  /** Sum of the logarithms of the variances, over what was observed. */
  readonly logDeterminant: number
  /** What is expected of the states in the period after the last, one vector a column: level, slope, season. */
  readonly states: readonly Float64Array[]
  /** Their covariance, row by row; the same for every column. */
  readonly covariance: Float64Array
  readonly size: number
}

/**
 * The Kalman filter over many columns that share one model of the noise: the covariance is worked out once, each column costs little more.
 *
 * What is not random (the first level, slope and pattern, and regressors) is left out of the states: it is a column of its own, and generalised least squares
 * on the whitened columns takes its effect out. That is the exact diffuse filter (de Jong 1991). A level with persistence below one begins in its long-run spread.
 * columns: of one length. observed: 1 where a period counts.
 * Checked against: golden/structural-series.json (statsmodels, UnobservedComponents with exact diffuse start).
 */
export function filterColumns(columns: readonly Float64Array[], observed: Uint8Array, variances: StructuralVariances): Filtered {
  const layout = layoutOf(variances)
  const { size } = layout
  const periods = observed.length
  const covariance = firstCovariance(variances, layout)
  const states = columns.map(() => new Float64Array(size))
  const whitened = columns.map(() => new Float64Array(periods).fill(Number.NaN))
  const errorVariance = new Float64Array(periods)
  const gain = new Float64Array(size)
  let logDeterminant = 0
  for (let t = 0; t < periods; t++) {
    // What the observation sees of the states: the level and the season of the period.
    const seen = layout.season < 0 ? [0] : [0, layout.season]
    let variance = variances.noise
    for (let i = 0; i < size; i++) {
      gain[i] = 0
      for (const j of seen) gain[i]! += covariance[i * size + j]!
    }
    for (const i of seen) variance += gain[i]!
    errorVariance[t] = variance
    if (observed[t] === 1) {
      const scale = 1 / Math.sqrt(variance)
      logDeterminant += Math.log(variance)
      for (let c = 0; c < columns.length; c++) {
        const state = states[c]!
        let error = columns[c]![t]!
        for (const i of seen) error -= state[i]!
        whitened[c]![t] = error * scale
        for (let i = 0; i < size; i++) state[i]! += (gain[i]! * error) / variance
      }
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariance[i * size + j]! -= (gain[i]! * gain[j]!) / variance
    }
    for (const state of states) stepState(state, variances, layout)
    stepCovariance(covariance, variances, layout)
  }
  return { whitened, errorVariance, logDeterminant, states, covariance, size }
}

/** The states of the next period, in place, without their random steps. */
export function stepState(state: Float64Array, { level, season }: StructuralVariances, layout: Layout): void {
  state[0] = level.persistence * state[0]! + (layout.slope < 0 ? 0 : state[layout.slope]!)
  if (layout.season < 0) return
  let sum = 0
  const last = layout.season + season!.period - 2
  for (let i = last; i >= layout.season; i--) sum += state[i]!
  for (let i = last; i > layout.season; i--) state[i] = state[i - 1]!
  state[layout.season] = -sum
}

/** Where each state stands; -1 for what the model does not have. */
export interface Layout {
  readonly size: number
  readonly slope: number
  readonly season: number
}

export function layoutOf({ slope, season }: StructuralVariances): Layout {
  const hasSlope = slope !== undefined && slope > 0
  const hasSeason = season !== undefined && season.variance > 0
  const first = hasSlope ? 2 : 1
  return { size: first + (hasSeason ? season.period - 1 : 0), slope: hasSlope ? 1 : -1, season: hasSeason ? first : -1 }
}

/** One random step of each state; where a walk begins is a column, so its spread before that does not matter. */
function firstCovariance({ level, slope, season }: StructuralVariances, layout: Layout): Float64Array {
  const covariance = new Float64Array(layout.size ** 2)
  const put = (state: number, variance: number) => {
    covariance[state * layout.size + state] = variance
  }
  put(0, level.persistence < 1 ? level.variance / (1 - level.persistence ** 2) : level.variance)
  if (layout.slope >= 0) put(layout.slope, slope!)
  if (layout.season >= 0) put(layout.season, season!.variance)
  return covariance
}

function stepCovariance(covariance: Float64Array, variances: StructuralVariances, layout: Layout): void {
  const { size } = layout
  if (size === 1) {
    covariance[0] = variances.level.persistence ** 2 * covariance[0]! + variances.level.variance
    return
  }
  // Rows, then columns, each as a state.
  const line = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) line[i] = covariance[i * size + j]!
    stepState(line, variances, layout)
    for (let i = 0; i < size; i++) covariance[i * size + j] = line[i]!
  }
  for (let i = 0; i < size; i++) stepState(covariance.subarray(i * size, (i + 1) * size), variances, layout)
  covariance[0]! += variances.level.variance
  if (layout.slope >= 0) covariance[layout.slope * size + layout.slope]! += variances.slope!
  if (layout.season >= 0) covariance[layout.season * size + layout.season]! += variances.season!.variance
}
