import { createRandom } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { sigmaOf, spreadsOf } from '../choose.ts'
import type { Fitted } from './forecaster.ts'
import { forecasters } from './index.ts'
import { advance, copyState, expected } from './smoothing.ts'

const m = 12

/** What a fit expects for the next steps, without shocks. */
function ahead({ state, weights }: Fitted, steps: number): number[] {
  const going = copyState(state)
  return Array.from({ length: steps }, () => {
    const next = expected(going, weights)
    advance(going, weights, 0)
    return next
  })
}

function seriesOf(label: string, length = 48): Float64Array {
  const random = createRandom(1).fork(label)
  let level = 100
  return Float64Array.from({ length }, (_, t) => {
    level += random.normal(0.5, 2)
    return level + 10 * Math.sin((2 * Math.PI * t) / m) + random.normal(0, 3)
  })
}

/** What every forecaster must keep. */
describe.each(forecasters.map((forecaster) => [forecaster.name, forecaster] as const))('%s', (_, forecaster) => {
  const season = forecaster.seasonal ? m : 0
  const values = seriesOf(forecaster.name)
  const fitted = forecaster.fit(values, season)

  test('learns finite numbers and leaves the series as it was', () => {
    const before = seriesOf(forecaster.name)
    expect(values).toEqual(before)
    expect(ahead(fitted, 24).every(Number.isFinite)).toBe(true)
    expect(fitted.residuals).toHaveLength(values.length)
    expect(sigmaOf(fitted)).toBeGreaterThan(0)
  })

  test('does not depend on the unit or the zero of the scale', () => {
    const moved = forecaster.fit(
      values.map((value) => 7 * value - 300),
      season,
    )
    // The weights are searched for to a tolerance, so the forecasts agree to a hundredth of the noise.
    for (const [step, value] of ahead(fitted, 12).entries()) expect(Math.abs((ahead(moved, 12)[step]! + 300) / 7 - value)).toBeLessThan(0.1)
  })

  test('grows less sure with the horizon', () => {
    const spreads = spreadsOf(fitted, 24)
    for (let step = 1; step < 24; step++) expect(spreads[step]!).toBeGreaterThanOrEqual(spreads[step - 1]! - 1e-12)
  })

  test('passes over missing values', () => {
    const gappy = values.map((value, t) => (t > 0 && t < values.length - 1 && t % 7 === 3 ? Number.NaN : value))
    const learned = forecaster.fit(gappy, season)
    expect(ahead(learned, 12).every(Number.isFinite)).toBe(true)
    expect([...learned.residuals].filter(Number.isNaN).length).toBeGreaterThan(5)
  })

  test('follows a series without noise', () => {
    const clean = Float64Array.from({ length: 60 }, (_, t) => 50 + (forecaster.seasonal ? 10 * Math.sin((2 * Math.PI * t) / m) : 0))
    const next = ahead(forecaster.fit(clean, season), 12)
    for (const [step, value] of next.entries()) expect(value).toBeCloseTo(50 + (forecaster.seasonal ? 10 * Math.sin((2 * Math.PI * (60 + step)) / m) : 0), 4)
  })
})
