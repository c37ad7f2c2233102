import { expect, test } from 'vitest'
import { type PredictedStratum, rectifiedMean } from './prediction-powered.ts'
import { createRandom, type Random } from './random.ts'
import { isUndetermined } from './undetermined.ts'

/** Predictions that hit with this chance, for two strata of different rates, and labels for a random few. */
function simulate(random: Random, { all, drawn, hits, rates }: { all: number; drawn: number; hits: number; rates: readonly number[] }): PredictedStratum[] {
  return rates.map((rate) => {
    const things = Array.from({ length: all }, () => {
      const truth = random.chance(rate) ? 1 : 0
      return { truth, prediction: random.chance(hits) ? truth : 1 - truth }
    })
    return { predictions: things.map(({ prediction }) => prediction), drawn: things.slice(0, drawn) }
  })
}

for (const [says, hits] of [
  ['a good hint', 0.9],
  ['a weak hint', 0.65],
  ['a hint that says nothing', 0.5],
] as const)
  test(`the interval holds the planted rate about as often as it says: ${says}`, () => {
    const random = createRandom(11)
    const rates = [0.15, 0.5]
    const truth = (rates[0]! + rates[1]!) / 2
    let held = 0
    const runs = 600
    for (let run = 0; run < runs; run++) {
      const mean = rectifiedMean(simulate(random, { all: 300, drawn: 25, hits, rates }), 0.9)
      if (!isUndetermined(mean) && mean.low <= truth && truth <= mean.high) held++
    }
    // 90% less three standard errors of 600 runs; few labels are counted with care, so that it may hold more.
    expect(held / runs).toBeGreaterThan(0.863)
    expect(held / runs).toBeLessThan(0.97)
  })

test('the plain mean of the hint is far off where the interval is right', () => {
  const strata = simulate(createRandom(2), { all: 2_000, drawn: 100, hits: 0.7, rates: [0.1] })
  const naive = strata[0]!.predictions.reduce((sum, value) => sum + value, 0) / 2_000
  const mean = rectifiedMean(strata, 0.95)
  if (isUndetermined(mean)) throw new Error(mean.because)
  expect(naive).toBeGreaterThan(0.3)
  expect(mean.low).toBeLessThan(0.1)
  expect(mean.high).toBeGreaterThan(0.1)
  expect(mean.high).toBeLessThan(0.8 * naive)
})

test('good predictions make the interval narrower than the labels alone', () => {
  const wide = rectifiedMean(simulate(createRandom(4), { all: 2_000, drawn: 60, hits: 0.5, rates: [0.4] }), 0.95)
  const narrow = rectifiedMean(simulate(createRandom(4), { all: 2_000, drawn: 60, hits: 0.95, rates: [0.4] }), 0.95)
  if (isUndetermined(wide) || isUndetermined(narrow)) throw new Error('undetermined')
  expect(narrow.high - narrow.low).toBeLessThan(0.7 * (wide.high - wide.low))
  expect(narrow.weight).toBeGreaterThan(0.7)
  expect(wide.weight).toBeLessThan(0.35)
})

test('few labels that agree are no proof', () => {
  const mean = rectifiedMean([{ predictions: new Array(500).fill(0), drawn: new Array(12).fill({ prediction: 0, truth: 0 }) }], 0.95)
  if (isUndetermined(mean)) throw new Error(mean.because)
  expect(mean.estimate).toBe(0)
  expect(mean.high).toBeGreaterThan(0.1)
})

test('below ten labels nothing is said', () => {
  const mean = rectifiedMean(simulate(createRandom(1), { all: 50, drawn: 9, hits: 0.9, rates: [0.5] }), 0.95)
  expect(isUndetermined(mean) && mean.undetermined).toBe('too-few-labels')
})
