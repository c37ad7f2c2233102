import { createRandom, hasSeason } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { Series } from './forecaster.ts'
import { forecasters } from './index.ts'

const m = 12

function drawn(label: string, length = 60): Float64Array {
  const random = createRandom(1).fork(label)
  let level = 200
  return Float64Array.from({ length }, (_, t) => {
    level += random.normal(0.5, 2)
    return level + 20 * Math.sin((2 * Math.PI * t) / m) + random.normal(0, 3)
  })
}

const seriesOf = (values: Float64Array, season = m): Series => ({
  values,
  m: season,
  seasonal: season > 1 && hasSeason(values, season),
  positive: values.every((value) => value > 0),
  returns: season > 1,
})

/** What every forecaster must keep. */
describe.each(forecasters.map((forecaster) => [forecaster.name, forecaster] as const))('%s', (name, forecaster) => {
  const season = name === 'last value' || name === 'drift' ? 1 : m
  const values = drawn(name)
  const series = seriesOf(values, season)
  const learned = forecaster.fit(series)

  test('learns finite numbers and leaves the series as it was', () => {
    expect(forecaster.suits(series)).toBe(true)
    expect(values).toEqual(drawn(name))
    expect(learned.ahead(24).every(Number.isFinite)).toBe(true)
    expect(learned.expected).toHaveLength(values.length)
    expect([...learned.expected].filter(Number.isFinite).length).toBeGreaterThan(40)
  })

  test('does not depend on the unit', () => {
    const moved = forecaster
      .fit(
        seriesOf(
          values.map((value) => 7 * value),
          season,
        ),
      )
      .ahead(12)
    // The weights are searched for to a tolerance, so the forecasts agree to a small share of the noise.
    for (const [step, value] of learned.ahead(12).entries()) expect(Math.abs(moved[step]! / 7 - value)).toBeLessThan(0.5)
  })

  test('a shock is felt whole at once and stays finite', () => {
    const responses = learned.responses(36)
    expect(responses[0]).toBe(1)
    expect(responses.every((response) => Math.abs(response) < 20)).toBe(true)
  })

  test('learns the beginning of the series again, without its end', () => {
    const part = values.slice(0, 48)
    const again = learned.again(part)
    expect(again.expected).toHaveLength(48)
    expect(again.ahead(12).every(Number.isFinite)).toBe(true)
    const cold = forecaster.fit({ ...series, values: part }).ahead(12)
    for (const [step, value] of again.ahead(12).entries()) expect(Math.abs(value - cold[step]!)).toBeLessThan(15)
  })

  test('follows a series without noise', () => {
    const shape = (t: number) => 50 + (season > 1 ? 10 * Math.sin((2 * Math.PI * t) / m) : 0)
    const next = forecaster
      .fit(
        seriesOf(
          Float64Array.from({ length: 60 }, (_, t) => shape(t)),
          season,
        ),
      )
      .ahead(12)
    for (const [step, value] of next.entries()) expect(value).toBeCloseTo(shape(60 + step), 1)
  })
})
