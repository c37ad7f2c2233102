import { seasonalFigures } from './season.ts'
import type { SeriesFit } from './series-fit.ts'
import { descend } from './simplex.ts'
import { smoothThrough } from './smoothing.ts'

/** A form of exponential smoothing: "level and damped trend, multiplicative season", its errors in the unit or relative. */
export interface SmoothingForm {
  readonly error: 'additive' | 'multiplicative'
  readonly trend: 'none' | 'damped' | 'straight'
  readonly season: 'none' | 'additive' | 'multiplicative'
}

/** A form that has learned a series. */
export interface SmoothingFit extends SeriesFit {
  readonly form: SmoothingForm
  /** State before the first value (level, trend, seasonal figures) and what the search found: where a second search begins. */
  readonly start: Float64Array
  readonly at: Float64Array
}

const codeOf = { none: 0, additive: 1, multiplicative: 2 } as const

/**
 * Learns one form: weights, level and trend by search, the seasonal figures by decomposition.
 *
 * values: without gaps; positive for multiplicative forms; at least two seasons for seasonal ones. warm: a fit of the same form to nearly the
 * same series, where the search begins; it is then shorter.
 */
export function fitSmoothing(values: Float64Array, m: number, form: SmoothingForm, warm?: SmoothingFit): SmoothingFit {
  const season = codeOf[form.season]
  const size = season === 0 ? 0 : m
  const trend = form.trend !== 'none'
  const damped = form.trend === 'damped'
  const first = warm?.start ?? startOf(values, size, season, trend)
  const box = boxOf(values, first, form)
  const at = warm?.at.slice() ?? box.start
  const state = new Float64Array(2 + size)
  const weights = { alpha: 0, beta: 0, gamma: 0, phi: 0 }
  const read = (point: Float64Array) => {
    let i = 0
    const alpha = point[i++]!
    weights.alpha = alpha
    // The trend learns a part of what the level learns, and the season of what the level leaves: the weights stay admissible.
    weights.beta = trend ? alpha * point[i++]! : 0
    weights.gamma = season > 0 ? (1 - alpha) * point[i++]! : 0
    weights.phi = damped ? point[i++]! : trend ? 1 : 0
    state.set(first)
    state[0] = point[i++]!
    state[1] = trend ? point[i]! : 0
  }
  const through = (point: Float64Array, errors: Float64Array | null) => {
    read(point)
    const { alpha, beta, gamma, phi } = weights
    return smoothThrough(values, values.length, state, size, season, form.error === 'multiplicative', alpha, beta, gamma, phi, errors)
  }
  descend((point) => through(point, null), at, box.low, box.high, {
    evaluations: (warm === undefined ? 60 : 25) * at.length,
    tolerance: 1e-5,
    step: warm === undefined ? 0.15 : 0.04,
  })
  read(at)
  const start = state.slice()
  const errors = new Float64Array(values.length)
  const criterion = through(at, errors)
  return { ...fitOf(values, errors, criterion, at.length + (season > 0 ? m - 1 : 0), form, { ...weights }, state, size), form, start, at }
}

interface Weights {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** What others ask of a fit. state: at the end of the series, the figure of phase 0 at index 2. */
function fitOf(
  values: Float64Array,
  errors: Float64Array,
  criterion: number,
  learned: number,
  form: SmoothingForm,
  { alpha, beta, gamma, phi }: Weights,
  state: Float64Array,
  m: number,
): SeriesFit {
  const n = values.length
  const relative = form.error === 'multiplicative'
  const season = codeOf[form.season]
  return {
    learned,
    criterion,
    expected: values.map((value, t) => (relative ? value / (1 + errors[t]!) : value - errors[t]!)),
    ahead(steps) {
      let level = state[0]!
      let trend = state[1]!
      return Float64Array.from({ length: steps }, (_, step) => {
        level += phi * trend
        trend *= phi
        const figure = season === 0 ? 0 : state[2 + ((n + step) % m)]!
        return season === 2 ? level * figure : level + figure
      })
    },
    responses(steps) {
      let level = 0
      let slope = beta
      return Float64Array.from({ length: steps }, (_, step) => {
        if (step === 0) return 1
        level += phi * slope
        slope *= phi
        return alpha + level + (season > 0 && step % m === 0 ? gamma : 0)
      })
    },
  }
}

function boxOf(values: Float64Array, first: Float64Array, { trend, season }: SmoothingForm) {
  let least = values[0]!
  let most = values[0]!
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  const width = Math.max(most - least, Number.MIN_VALUE)
  const [level, slope] = [first[0]!, first[1]!]
  const sides: (readonly [start: number, low: number, high: number])[] = [[trend === 'none' ? 0.4 : 0.3, 0.0001, 0.9999]]
  if (trend !== 'none') sides.push([0.1, 0.0001, 0.9999])
  if (season !== 'none') sides.push([0.1, 0.0001, 0.9999])
  if (trend === 'damped') sides.push([0.95, 0.8, 0.98])
  sides.push([level, level - 2 * width, level + 2 * width])
  if (trend !== 'none') sides.push([slope, slope - width / 2, slope + width / 2])
  const column = (which: 0 | 1 | 2) => Float64Array.from(sides, (side) => side[which])
  return { start: column(0), low: column(1), high: column(2) }
}

/** Before the first value: seasonal figures, then a line through the first points without them (Hyndman et al. 2008, section 2.6). */
function startOf(values: Float64Array, m: number, season: 0 | 1 | 2, trend: boolean): Float64Array {
  const state = new Float64Array(2 + m)
  if (season > 0) state.set(seasonalFigures(values, m, season === 2), 2)
  const count = Math.min(values.length, Math.max(10, 2 * m))
  let sumY = 0
  let sumXY = 0
  for (let t = 0; t < count; t++) {
    const figure = season === 0 ? 0 : state[2 + (t % m)]!
    const y = season === 2 ? values[t]! / figure : values[t]! - figure
    sumY += y
    sumXY += t * y
  }
  const middle = (count - 1) / 2
  const spread = (count * (count * count - 1)) / 12
  const slope = trend && spread > 0 ? (sumXY - middle * sumY) / spread : 0
  state[0] = sumY / count - slope * (middle + 1)
  state[1] = slope
  return state
}
