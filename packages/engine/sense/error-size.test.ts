import { createRandom } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { recencyOf, sizeOf } from './error-size.ts'

const random = createRandom(3)
const errors = (length: number, sizeAt: (t: number) => number) => Float64Array.from({ length }, (_, t) => sizeAt(t) * random.normal())

test('the size of errors, by hand: what was learned counts, a quarter of the points at most', () => {
  expect(sizeOf(Float64Array.of(1, -1, 1, -1), 0, 4)).toBeCloseTo(1, 12)
  expect(sizeOf(Float64Array.of(1, -1, 1, -1), 3, 4)).toBeCloseTo(Math.sqrt(4 / 3), 12)
})

test('errors that doubled of late are seen, and less so where there are few', () => {
  const seen = [16, 40, 160].map((length) => Math.sqrt(recencyOf(errors(length, (t) => (t < 0.75 * length ? 1 : 2)))))
  expect(seen[2]!).toBeGreaterThan(1.25)
  expect(seen[2]!).toBeLessThan(1.65)
  expect(seen[0]!).toBeLessThan(1.25)
})

test('errors of one size are left nearly alone, whatever the unit', () => {
  const even = errors(100, () => 1)
  expect(Math.abs(recencyOf(even) - 1)).toBeLessThan(0.35)
  expect(recencyOf(even.map((error) => 1e-9 * error))).toBeCloseTo(recencyOf(even), 9)
  expect(recencyOf(new Float64Array(5))).toBe(1)
  expect(recencyOf(new Float64Array(0))).toBe(1)
})
