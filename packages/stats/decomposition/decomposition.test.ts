import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logarithmicMean, logMeanParts } from './log-mean.ts'
import { pathParts } from './path-parts.ts'
import { shapleyParts } from './shapley.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const seeded = { seed: 4711, numRuns: 150 }
const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true })
const states = (least: number, most: number) => fc.array(fc.tuple(positive, positive), { minLength: least, maxLength: most })

/** A value that is neither a sum nor a product: x0 * x1 / (1 + x2) + min(x1, x2) ... with as many factors as there are. */
const mixed = (factors: readonly number[]) => factors.reduce((value, each, index) => (index % 2 === 0 ? value * (1 + each) : value / (1 + each) + each), 1)
const mixOf = (pairs: readonly (readonly [number, number])[], later: number) => pairs.map(([before, after], index) => ((later >> index) & 1 ? after : before))

test('two factors, as counted by hand: half of what both do together goes to each', () => {
  // 10 x 5 to 12 x 8: 46 more; 2 x 6.5 of it and 3 x 11.
  const parts = shapleyParts(2, (later) => (later & 1 ? 12 : 10) * (later & 2 ? 8 : 5))!
  expect(parts[0]).toBeCloseTo(13, 12)
  expect(parts[1]).toBeCloseTo(33, 12)
})

test('parts add up to the whole, and swapping the states turns every sign', () => {
  fc.assert(
    fc.property(states(1, 6), (pairs) => {
      const parts = shapleyParts(pairs.length, (later) => mixed(mixOf(pairs, later)))!
      const swapped = shapleyParts(pairs.length, (later) =>
        mixed(
          mixOf(
            pairs.map(([before, after]) => [after, before]),
            later,
          ),
        ),
      )!
      const scale = Math.max(1, ...pairs.map((_, index) => Math.abs(parts[index]!)), Math.abs(mixed(mixOf(pairs, 0))))
      expect(Math.abs(sum(parts) - (mixed(pairs.map(([, after]) => after)) - mixed(pairs.map(([before]) => before)))) / scale).toBeLessThan(1e-9)
      for (const [index, part] of parts.entries()) expect(Math.abs(part + swapped[index]!) / scale).toBeLessThan(1e-9)
    }),
    seeded,
  )
})

test('a factor that does not move has no part', () => {
  const parts = shapleyParts(3, (later) => (later & 1 ? 2 : 1) * 7 * (later & 4 ? 5 : 3))!
  expect(parts[1]).toBe(0)
})

test('no value on the way, no parts', () => {
  expect(shapleyParts(2, (later) => (later === 1 ? null : later))).toBeNull()
  expect(() => shapleyParts(13, () => 0)).toThrow('2^13')
})

test('products: parts add up without a rest, powers and constants included', () => {
  fc.assert(
    fc.property(states(1, 9), fc.constantFrom<number>(-40, -0.1, 0, 1, 7), (pairs, constant) => {
      const factors = pairs.map(([before, after], index) => ({ before, after, power: index % 3 === 2 ? -1 : 1 }))
      const product = (side: 'before' | 'after') => factors.reduce((all, factor) => all * factor[side] ** factor.power, constant)
      const change = product('after') - product('before')
      const parts = logMeanParts(factors, constant)!
      const scale = Math.max(1e-12, Math.abs(product('after')), Math.abs(product('before')), ...parts.map(Math.abs))
      expect(Math.abs(sum(parts) - change) / scale).toBeLessThan(1e-9)
      const swapped = logMeanParts(
        factors.map(({ before, after, power }) => ({ before: after, after: before, power })),
        constant,
      )!
      for (const [index, part] of parts.entries()) expect(Math.abs(part + swapped[index]!) / scale).toBeLessThan(1e-9)
    }),
    seeded,
  )
})

test('a factor of nought has no logarithm', () => {
  expect(logMeanParts([{ before: 0, after: 2, power: 1 }])).toBeNull()
  expect(logarithmicMean(3, 3)).toBe(3)
  expect(logarithmicMean(2, 1)).toBeCloseTo(1 / Math.log(2), 12)
  expect(logarithmicMean(1 + 1e-7, 1)).toBeCloseTo(1 + 5e-8, 14)
})

test('along the way: many factors, a small rest', () => {
  const before = Array.from({ length: 15 }, (_, index) => 1 + index / 10)
  const after = before.map((value, index) => value * (1 + ((index % 5) - 2) / 10))
  const value = (factors: readonly number[]) => factors.reduce((product, each) => product * each, 1)
  const { parts, rest } = pathParts(before, after, value)!
  expect(sum(parts) + rest).toBeCloseTo(value(after) - value(before), 6)
  expect(Math.abs(rest)).toBeLessThan(1e-3 * Math.abs(value(after) - value(before)))
  expect(pathParts([1], [-1], ([x]) => (x! > 0 ? x! : null))).toBeNull()
})
