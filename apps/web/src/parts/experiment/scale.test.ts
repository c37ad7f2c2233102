import { expect, test } from 'vitest'
import { axisFor } from './scale.ts'

const check = (values: readonly number[], ticks: readonly number[]) => expect(axisFor(values).ticks).toEqual(ticks)

test('an axis holds all values and zero, at round steps', () => {
  check([0.07, 0.0832], [0, 0.02, 0.04, 0.06, 0.08, 0.1])
  check([-3, 8], [-5, 0, 5, 10])
  check([-0.02, -0.01], [-0.02, -0.015, -0.01, -0.005, 0])
  check([40_000, 90_000], [0, 20_000, 40_000, 60_000, 80_000, 100_000])
})

test('an axis without values or without width still has a length', () => {
  expect(axisFor([]).to).toBeGreaterThan(axisFor([]).from)
  expect(axisFor([0, 0]).at(0)).toBeCloseTo(0)
  expect(axisFor([Number.NaN, 2]).at(2)).toBeCloseTo(1)
})
