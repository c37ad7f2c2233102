import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { layoutOf, type StructuralVariances, stepState } from './kalman.ts'
import { momentsUnder } from './structural-moments.ts'

interface Case {
  readonly name: string
  readonly y: readonly (number | null)[]
  readonly regressors: readonly (readonly number[])[]
  readonly coefficients: readonly number[]
  readonly variances: { noise: number; level: number; slope: number | null; season: number; seasonPeriod: number | null }
  readonly logLikelihood: number
  readonly forecastMean: readonly number[]
  readonly forecastVariance: readonly number[]
}

const golden = JSON.parse(readFileSync(new URL('./golden/structural-series.json', import.meta.url), 'utf8')) as {
  readonly program: string
  readonly relativeTolerance: number
  readonly cases: readonly Case[]
}

describe(`the Kalman filter against ${golden.program}`, () => {
  test.each(golden.cases)('$name', (each) => {
    const { logLikelihood, mean, variance } = diffuseForecast(each)
    expect(logLikelihood).toBeCloseTo(each.logLikelihood, 6)
    for (const [h, expected] of each.forecastMean.entries()) expect(Math.abs(mean[h]! / expected - 1)).toBeLessThan(golden.relativeTolerance)
    for (const [h, expected] of each.forecastVariance.entries()) expect(Math.abs(variance[h]! / expected - 1)).toBeLessThan(golden.relativeTolerance)
  })
})

/** The diffuse likelihood and the forecast at given variances and coefficients, by way of whitened columns and generalised least squares. */
function diffuseForecast({ y, regressors, coefficients, variances, forecastMean }: Case) {
  const n = y.length
  const ahead = n + forecastMean.length
  const observed = Uint8Array.from(y, (value) => (value === null ? 0 : 1))
  const part = Float64Array.from({ length: ahead }, (_, t) => coefficients.reduce((sum, beta, i) => sum + beta * regressors[i]![t]!, 0))
  const response = Float64Array.from(y, (value, t) => (value === null ? 0 : value - part[t]!))
  const period = variances.seasonPeriod ?? 1
  const fixed = [
    Float64Array.from({ length: ahead }, () => 1),
    ...(variances.slope === null ? [] : [Float64Array.from({ length: ahead }, (_, t) => t)]),
    ...Array.from({ length: period - 1 }, (_, s) =>
      Float64Array.from({ length: ahead }, (__, t) => (t % period === s ? 1 : t % period === period - 1 ? -1 : 0)),
    ),
  ]
  const shape: StructuralVariances = {
    noise: variances.noise,
    level: { variance: variances.level, persistence: 1 },
    ...(variances.slope === null ? {} : { slope: variances.slope }),
    ...(variances.seasonPeriod === null ? {} : { season: { period, variance: variances.season } }),
  }
  const past = fixed.map((column) => column.subarray(0, n))
  const moments = momentsUnder({ variances: shape, lnPrior: 0 }, response, past, [], observed)!
  const seen = observed.reduce((sum, each) => sum + each, 0)
  const logLikelihood = moments.ln - (moments.yy + seen * Math.log(2 * Math.PI)) / 2
  // Every column goes on as its states do: the forecast of the response, and what is not known of the fixed columns.
  const { filtered } = moments
  const layout = layoutOf(shape)
  const states = filtered.states.map((state) => Float64Array.from(state))
  const covarianceAt = (h: number) => aheadVariance(shape, filtered.covariance, filtered.size, h)
  const mean: number[] = []
  const variance: number[] = []
  const inverse = invert(moments.fixedFactor, past.length)
  const delta = past.map((_, i) => {
    let sum = 0
    for (let j = 0; j < past.length; j++) sum += inverse[i]![j]! * gramWithResponse(moments.fixedFactor, moments.fixedWith[0]!, past.length)[j]!
    return sum
  })
  for (let h = 0; h < forecastMean.length; h++) {
    const see = (state: Float64Array) => state[0]! + (layout.season < 0 ? 0 : state[layout.season]!)
    const row = fixed.map((column, i) => column[n + h]! - see(states[1 + i]!))
    mean.push(see(states[0]!) + part[n + h]! + row.reduce((sum, value, i) => sum + value * delta[i]!, 0))
    variance.push(covarianceAt(h) + row.reduce((sum, a, i) => sum + a * row.reduce((inner, b, j) => inner + inverse[i]![j]! * b, 0), 0))
    for (const state of states) stepState(state, shape, layout)
  }
  return { logLikelihood, mean, variance }
}

function gramWithResponse(factor: Float64Array, half: Float64Array, size: number): number[] {
  return Array.from({ length: size }, (_, i) => half.reduce((sum, value, k) => (k <= i ? sum + factor[i * size + k]! * value : sum), 0))
}

function invert(factor: Float64Array, size: number): number[][] {
  const lower = Array.from({ length: size }, (_, column) => {
    const x = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      let sum = i === column ? 1 : 0
      for (let k = 0; k < i; k++) sum -= factor[i * size + k]! * x[k]!
      x[i] = sum / factor[i * size + i]!
    }
    return x
  })
  return lower.map((a) => lower.map((b) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)))
}

/** Variance of an observation h periods after the next one, the fixed columns known: the covariance is carried on by filtering nothing. */
function aheadVariance(shape: StructuralVariances, covariance: Float64Array, size: number, h: number): number {
  const layout = layoutOf(shape)
  const step = (matrix: Float64Array): Float64Array => {
    const columns = Array.from({ length: size }, (_, j) => {
      const column = Float64Array.from({ length: size }, (__, i) => matrix[i * size + j]!)
      stepState(column, shape, layout)
      return column
    })
    const half = Array.from({ length: size }, (_, i) => Float64Array.from(columns, (column) => column[i]!))
    for (const row of half) stepState(row, shape, layout)
    const next = Float64Array.from(half.flatMap((row) => [...row]))
    next[0]! += shape.level.variance
    if (layout.slope >= 0) next[layout.slope * size + layout.slope]! += shape.slope!
    if (layout.season >= 0) next[layout.season * size + layout.season]! += shape.season!.variance
    return next
  }
  let matrix = covariance
  for (let i = 0; i < h; i++) matrix = step(matrix)
  const seen = layout.season < 0 ? [0] : [0, layout.season]
  return shape.noise + seen.reduce((sum, i) => sum + seen.reduce((inner, j) => inner + matrix[i * size + j]!, 0), 0)
}
