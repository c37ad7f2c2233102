import { describe, expect, test } from 'vitest'
import { createRandom, type Random } from './random.ts'

const draws = 40_000

/** Mean and variance over many draws lie within five standard errors of the truth: a false alarm once in a million runs, and the seed is fixed. */
function checkMoments(name: string, draw: (random: Random) => number, mean: number, variance: number) {
  test(name, () => {
    const random = createRandom(7).fork(name)
    const values = Float64Array.from({ length: draws }, () => draw(random))
    const seenMean = values.reduce((sum, value) => sum + value, 0) / draws
    const squares = values.map((value) => (value - mean) ** 2)
    const seenVariance = squares.reduce((sum, square) => sum + square, 0) / draws
    const squareSpread = Math.sqrt(squares.reduce((sum, square) => sum + (square - seenVariance) ** 2, 0) / draws)
    expect(Math.abs(seenMean - mean)).toBeLessThan((5 * Math.sqrt(variance)) / Math.sqrt(draws))
    expect(Math.abs(seenVariance - variance)).toBeLessThan((5 * squareSpread) / Math.sqrt(draws))
  })
}

describe('moments', () => {
  checkMoments('uniform', (random) => random.uniform(), 1 / 2, 1 / 12)
  checkMoments('integer of 6', (random) => random.integer(6), 2.5, 35 / 12)
  checkMoments('normal', (random) => random.normal(), 0, 1)
  checkMoments('normal(3, 2)', (random) => random.normal(3, 2), 3, 4)
  checkMoments('lognormal', (random) => random.lognormal(0, 0.5), Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25))
  checkMoments('exponential', (random) => random.exponential(3), 3, 9)
  checkMoments('gamma below one', (random) => random.gamma(0.4, 2), 0.8, 1.6)
  checkMoments('gamma', (random) => random.gamma(7.5), 7.5, 7.5)
  checkMoments('beta', (random) => random.beta(2, 5), 2 / 7, 10 / (49 * 8))
  checkMoments('poisson, few', (random) => random.poisson(3.2), 3.2, 3.2)
  checkMoments('poisson, many', (random) => random.poisson(250), 250, 250)
  checkMoments('binomial, small', (random) => random.binomial(20, 0.3), 6, 4.2)
  checkMoments('binomial, large', (random) => random.binomial(5_000, 0.02), 100, 98)
  checkMoments('choice by weight', (random) => random.choice([0, 1], [3, 1]), 0.25, 3 / 16)
})

describe('streams', () => {
  test('a seed gives the same numbers for ever', () => {
    const random = createRandom(42)
    expect([random.integer(1000), random.integer(1000), random.integer(1000), random.uniform(), random.normal()]).toMatchInlineSnapshot(`
      [
        690,
        953,
        693,
        0.06226646714313833,
        0.45642659350696363,
      ]
    `)
  })

  test('a fork does not depend on what was drawn before, and differs by label', () => {
    const fresh = createRandom(1)
    const used = createRandom(1)
    for (let i = 0; i < 100; i++) used.normal()
    expect(used.fork('a').uniform()).toBe(fresh.fork('a').uniform())
    const labels = Array.from({ length: 5_000 }, (_, i) => fresh.fork(`metric-${i}`).uniform())
    expect(new Set([...labels, fresh.fork(1).uniform(), fresh.fork('1').uniform(), fresh.uniform()]).size).toBe(5_003)
  })

  test('neighbouring forks do not move together', () => {
    const root = createRandom(3)
    const pairs = Array.from({ length: 10_000 }, (_, i) => [root.fork(i).normal(), root.fork(i + 1).normal()] as const)
    const correlation = pairs.reduce((sum, [x, y]) => sum + x * y, 0) / pairs.length
    expect(Math.abs(correlation)).toBeLessThan(0.05) // five standard errors of 1 / sqrt(10,000)
  })

  test('a shuffle keeps the things and makes every order as likely', () => {
    const random = createRandom(5)
    const counts = new Map<string, number>()
    for (let i = 0; i < 6_000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(145) // five standard errors
  })

  test('what cannot be drawn is a fault', () => {
    expect(() => createRandom(Number.NaN)).toThrow(RangeError)
    expect(() => createRandom(1).integer(0)).toThrow(RangeError)
    expect(() => createRandom(1).choice([])).toThrow(RangeError)
  })
})
