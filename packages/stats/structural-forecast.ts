import { rootOfCovariance, solveUpper } from './cholesky.ts'
import { layoutOf, stepState } from './kalman.ts'
import type { Random } from './random.ts'
import type { Chosen } from './spike-and-slab.ts'
import type { ShapeMoments } from './structural-moments.ts'

/** The columns of the periods to come. */
export interface Future {
  readonly fixed: readonly Float64Array[]
  readonly regressors: readonly Float64Array[]
  readonly horizon: number
}

/** One future that the shape and the chosen controls allow: variance, coefficients, states and noise are drawn together. */
export function drawPath(moments: ShapeMoments, chosen: Chosen, future: Future, random: Random): Float64Array {
  const { variances } = moments.shape
  const layout = layoutOf(variances)
  // Each coefficient that was fitted takes a degree of freedom: the slab is so wide that it gives none back.
  const sd = Math.sqrt(chosen.rest / (2 * random.gamma(Math.max(1, moments.df - chosen.in.length) / 2)))
  const { beta, delta } = drawCoefficients(moments, chosen, sd, random)
  // Where the states stand after the last period: what is expected of them, and what is not known.
  const state = expectedState(moments, chosen, beta, delta)
  const root = rootOf(moments)
  const normals = Float64Array.from({ length: layout.size }, () => random.normal())
  for (let i = 0; i < layout.size; i++) for (let j = 0; j <= i; j++) state[i]! += sd * root[i * layout.size + j]! * normals[j]!
  const steps = {
    noise: sd * Math.sqrt(variances.noise),
    level: sd * Math.sqrt(variances.level.variance),
    slope: sd * Math.sqrt(variances.slope ?? 0),
    season: sd * Math.sqrt(variances.season?.variance ?? 0),
  }
  const path = new Float64Array(future.horizon)
  for (let h = 0; h < future.horizon; h++) {
    let value = state[0]! + (layout.season < 0 ? 0 : state[layout.season]!) + steps.noise * random.normal()
    for (let i = 0; i < delta.length; i++) value += delta[i]! * future.fixed[i]![h]!
    for (let i = 0; i < beta.length; i++) value += beta[i]! * future.regressors[chosen.in[i]!]![h]!
    path[h] = value
    stepState(state, variances, layout)
    state[0]! += steps.level * random.normal()
    if (layout.slope >= 0) state[layout.slope]! += steps.slope * random.normal()
    if (layout.season >= 0) state[layout.season]! += steps.season * random.normal()
  }
  return path
}

/** What each period was expected to be from those before it, at the mean coefficients, with the errors made. */
export function expectedBefore(moments: ShapeMoments, chosen: Chosen, response: Float64Array, observed: Uint8Array) {
  const { whitened, errorVariance } = moments.filtered
  const beta = chosen.mean
  const delta = fixedMean(moments, chosen, beta)
  const sigma = Math.sqrt(chosen.rest / moments.df)
  const expected = new Float64Array(response.length).fill(Number.NaN)
  const sd = errorVariance.map((variance) => sigma * Math.sqrt(variance))
  const errors: number[] = []
  for (let t = 0; t < response.length; t++) {
    if (observed[t] === 0) continue
    let error = whitened[0]![t]!
    for (let i = 0; i < delta.length; i++) error -= delta[i]! * whitened[1 + i]![t]!
    for (let i = 0; i < beta.length; i++) error -= beta[i]! * whitened[1 + delta.length + chosen.in[i]!]![t]!
    errors.push(error / sigma)
    expected[t] = response[t]! - error * Math.sqrt(errorVariance[t]!)
  }
  return { expected, sd, errors }
}

function drawCoefficients(moments: ShapeMoments, chosen: Chosen, sd: number, random: Random) {
  const scatter = (size: number) => Float64Array.from({ length: size }, () => sd * random.normal())
  const count = chosen.in.length
  const shift = solveUpper(chosen.factor, count, scatter(count))
  const beta = chosen.mean.map((mean, i) => mean + shift[i]!)
  const delta = fixedMean(moments, chosen, beta)
  const around = solveUpper(moments.fixedFactor, delta.length, scatter(delta.length))
  return { beta, delta: delta.map((mean, i) => mean + around[i]!) }
}

/** The first level, slope and season, given the coefficients. */
function fixedMean({ fixedFactor, fixedWith }: ShapeMoments, chosen: Chosen, beta: Float64Array): Float64Array {
  const right = Float64Array.from(fixedWith.at(-1)!)
  for (let i = 0; i < beta.length; i++) for (let j = 0; j < right.length; j++) right[j]! -= beta[i]! * fixedWith[chosen.in[i]!]![j]!
  return solveUpper(fixedFactor, right.length, right)
}

function expectedState({ filtered }: ShapeMoments, chosen: Chosen, beta: Float64Array, delta: Float64Array): Float64Array {
  const { states } = filtered
  const state = Float64Array.from(states[0]!)
  for (let s = 0; s < state.length; s++) {
    for (let i = 0; i < delta.length; i++) state[s]! -= delta[i]! * states[1 + i]![s]!
    for (let i = 0; i < beta.length; i++) state[s]! -= beta[i]! * states[1 + delta.length + chosen.in[i]!]![s]!
  }
  return state
}

const roots = new WeakMap<ShapeMoments, Float64Array>()

/** Worked out once for each shape that is drawn from. */
function rootOf(moments: ShapeMoments): Float64Array {
  const before = roots.get(moments)
  if (before !== undefined) return before
  const root = rootOfCovariance(moments.filtered.covariance, moments.filtered.size)
  roots.set(moments, root)
  return root
}
