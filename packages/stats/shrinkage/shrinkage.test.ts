import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effect } from '../effect.ts'
import { createRandom, type Random } from '../random.ts'
import { isUndetermined } from '../undetermined.ts'
import { conditionalEffect } from './conditional-effect.ts'
import { correctSelection, type DecidedExperiment } from './correct-selection.ts'
import { heterogeneity } from './heterogeneity.ts'
import { shrinkEffects } from './shrink-effects.ts'

const golden = JSON.parse(readFileSync(new URL('../golden/shrinkage.json', import.meta.url), 'utf8'))
// CALIBRATE=full for the sizes that docs/methods/shrinkage.md speaks of.
const full = process.env.CALIBRATE === 'full'
const timeout = full ? 1_200_000 : 60_000
const known = <T>(answer: T) => {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer as Exclude<T, { undetermined: string }>
}
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThan(tolerance)
const inside = ({ low, high }: { low: number; high: number }, truth: number) => low <= truth && truth <= high
const margin = (share: number, runs: number) => 4 * Math.sqrt((share * (1 - share)) / runs)

test(`differences between effects against metafor ${golden.programs.metafor}`, () => {
  for (const { effects, level, ...each } of golden.cases) {
    const found = known(heterogeneity(effects, level))
    const scale = effects[0].squaredError
    near(found.q, each.q, 1e-9 * each.q)
    near(found.pValue, each.pValue, 1e-10)
    near(found.iSquared, each.iSquared, 1e-9)
    near(found.tauSquared, each.tauSquared, 1e-8 * (scale + each.tauSquared))
    near(found.tauSquaredPauleMandel, each.tauSquaredPauleMandel, 1e-8 * (scale + each.tauSquaredPauleMandel))
    for (const name of ['estimate', 'low', 'high', 'pValue'] as const) near(found.pooled[name], each.pooled[name], 1e-7 * (1 + Math.abs(each.pooled[name])))
  }
})

test(`shrunken effects against the integration of R ${golden.programs.R}`, () => {
  for (const { effects, level, shrunken } of golden.cases)
    for (const [i, effect] of known(shrinkEffects(effects, level)).effects.entries()) {
      const unit = Math.sqrt(effects[i].squaredError)
      near(effect.estimate, shrunken[i].estimate, 1e-7 * unit)
      near(effect.low, shrunken[i].low, 1e-6 * unit)
      near(effect.high, shrunken[i].high, 1e-6 * unit)
      near(effect.ownShare, shrunken[i].ownShare, 1e-8)
    }
})

test('a shift moves, a scale stretches, an order orders the shrunken effects', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 30 })), { minLength: 3, maxLength: 6 }),
      fc.integer({ min: -20, max: 20 }),
      fc.constantFrom(0.001, 1, 300),
      (pairs, shift, scale) => {
        const effects = pairs.map(([estimate, error]) => ({ estimate, squaredError: error * error }))
        const plain = known(shrinkEffects(effects, 0.9)).effects
        const moved = known(shrinkEffects(effects.map(({ estimate, squaredError }) => ({ estimate: scale * (estimate + shift), squaredError: scale * scale * squaredError })).reverse(), 0.9)).effects.toReversed() // biome-ignore format: one call
        for (const [i, effect] of plain.entries()) {
          near(moved[i]!.estimate / scale, effect.estimate + shift, 1e-6)
          near(moved[i]!.high / scale, effect.high + shift, 1e-5)
        }
      },
    ),
    { seed: 5, numRuns: 15 },
  ))

describe('planted truth', () => {
  const segments = (random: Random, count: number, tau: number) =>
    Array.from({ length: count }, (_, i) => {
      const truth = random.normal(0.02, tau)
      const error = 0.01 * (1 + (i % 3))
      return { truth, estimate: random.normal(truth, error), squaredError: error * error }
    })

  test('no difference between segments is found where there is none, one time in twenty', () => {
    const random = createRandom(1)
    const runs = full ? 20_000 : 2000
    let alarms = 0
    for (let run = 0; run < runs; run++) if (known(heterogeneity(segments(random, 6, 0), 0.95)).pValue < 0.05) alarms++
    near(alarms / runs, 0.05, margin(0.05, runs))
  })

  // On average over segments, as is promised of shrinkage; a single segment far from the others is pulled too far, which is what it costs.
  for (const tau of [0, 0.01, 0.08])
    test(`shrunken intervals cover and err less, true effects ${tau} apart`, { timeout }, () => {
      const random = createRandom(2)
      const runs = full ? 2000 : 60
      let covered = 0
      let raw = 0
      let shrunken = 0
      for (let run = 0; run < runs; run++) {
        const effects = segments(random, 6, tau)
        for (const [i, effect] of known(shrinkEffects(effects, 0.95)).effects.entries()) {
          if (inside(effect, effects[i]!.truth)) covered++
          raw += (effects[i]!.estimate - effects[i]!.truth) ** 2
          shrunken += (effect.estimate - effects[i]!.truth) ** 2
        }
      }
      expect(covered / (6 * runs)).toBeGreaterThan(0.95 - margin(0.05, 6 * runs))
      expect(shrunken / raw).toBeLessThan(1.02)
      if (tau <= 0.01) expect(shrunken / raw).toBeLessThan(0.75)
    })

  test('an effect above its line is covered at the level among those that got above it', () => {
    for (const truth of [-1, 0, 1, 3]) {
      const random = createRandom(3)
      let selected = 0
      let covered = 0
      let below = 0
      while (selected < 1500) {
        const effect: Effect = { estimate: random.normal(truth, 1), squaredError: 1 }
        if (effect.estimate <= 1) continue
        selected++
        const answer = conditionalEffect(effect, 1, 0.9)
        // So close above the line that it has no lower end: any truth this low is inside.
        if (isUndetermined(answer)) {
          covered++
          below++
        } else {
          if (inside(answer, truth)) covered++
          if (answer.estimate < truth) below++
        }
      }
      expect(covered / selected).toBeGreaterThan(0.9 - margin(0.1, selected))
      if (truth > 0) near(covered / selected, 0.9, margin(0.1, selected) + 0.01)
      near(below / selected, 0.5, margin(0.5, selected))
    }
  })

  test('the sum of what was shipped: raw too high, corrected not', { timeout }, () => {
    const runs = full ? 2000 : 100
    for (const spread of [0.5, 1.5]) {
      const random = createRandom(4)
      const sums = { raw: 0, shrunken: 0, leeShen: 0 }
      const covered = { raw: 0, shrunken: 0, leeShen: 0 }
      let total = 0
      for (let run = 0; run < runs; run++) {
        const experiments = Array.from({ length: 40 }, () => {
          const truth = random.normal(0.2, spread)
          const estimate = random.normal(truth, 1)
          return { truth, estimate, squaredError: 1, threshold: 1.645, shipped: estimate > 1.645 }
        })
        const truth = experiments.reduce((sum, each) => sum + (each.shipped ? each.truth : 0), 0)
        const corrected = correctSelection(experiments, 0.95)
        if (isUndetermined(corrected)) continue
        total += truth
        for (const name of ['raw', 'shrunken', 'leeShen'] as const) {
          sums[name] += known(corrected[name]).estimate
          if (inside(known(corrected[name]), truth)) covered[name]++
        }
      }
      expect(sums.raw / total).toBeGreaterThan(1.2)
      // What is left of the excess.
      near((sums.shrunken - total) / (sums.raw - total), 0, 0.1)
      near((sums.leeShen - total) / (sums.raw - total), 0, 0.2)
      expect(covered.raw / runs).toBeLessThan(0.7)
      expect(covered.shrunken / runs).toBeGreaterThan(0.95 - margin(0.05, runs))
      expect(covered.leeShen / runs).toBeGreaterThan(0.85)
    }
  })
})

test('weights turn effects into one sum; lines that were not kept leave the shrunken sum alone', () => {
  const experiments: DecidedExperiment[] = [
    { estimate: 0.04, squaredError: 1e-4, threshold: 0.02, shipped: true, weight: 1000 },
    { estimate: 0.03, squaredError: 1e-4, threshold: 0.02, shipped: true },
    { estimate: -0.01, squaredError: 1e-4, threshold: 0.02, shipped: false, weight: 5000 },
    { estimate: 0.01, squaredError: 1e-4, threshold: 0.02, shipped: false },
  ]
  const corrected = known(correctSelection(experiments, 0.95))
  near(corrected.raw.estimate, 40.03, 1e-9)
  expect(known(corrected.shrunken).estimate).toBeLessThan(40)
  expect(known(corrected.leeShen).estimate).toBeLessThan(40)
  expect(corrected.conditional).toHaveLength(2)
  const broken = known(correctSelection([...experiments, { estimate: 0.001, squaredError: 1e-4, threshold: 0.02, shipped: true }], 0.95))
  expect(broken.leeShen).toMatchObject({ undetermined: 'rule-not-followed' })
  expect(broken.conditional[2]).toMatchObject({ undetermined: 'not-selected' })
  expect(isUndetermined(broken.shrunken)).toBe(false)
})

test('what cannot be answered says so', () => {
  const effect = (estimate: number, squaredError = 1) => ({ estimate, squaredError })
  const decided = (shipped: boolean) => ({ ...effect(2), threshold: 1, shipped })
  const reason = (answer: unknown) => (isUndetermined(answer) ? answer.undetermined : answer)
  expect(reason(heterogeneity([effect(1)], 0.95))).toBe('too-few-effects')
  expect(reason(heterogeneity([effect(1), effect(2, 0)], 0.95))).toBe('no-variance')
  expect(reason(shrinkEffects([effect(1), effect(2)], 0.95))).toBe('too-few-effects')
  expect(reason(shrinkEffects([effect(1), effect(2), effect(Number.NaN)], 0.95))).toBe('not-a-number')
  expect(reason(conditionalEffect(effect(1), 1, 0.95))).toBe('not-selected')
  expect(reason(conditionalEffect(effect(1.001), 1, 0.95))).toBe('at-the-line')
  expect(reason(correctSelection([], 0.95))).toBe('nothing-shipped')
  expect(reason(correctSelection([decided(false)], 0.95))).toBe('nothing-shipped')
  const alone = known(correctSelection([decided(true), decided(true), decided(true)], 0.95))
  expect(reason(alone.shrunken)).toBe('only-shipped-known')
  expect(reason(alone.leeShen)).toBe('only-shipped-known')
})
