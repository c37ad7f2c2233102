import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalQuantile } from '../normal.ts'
import { createRandom } from '../random.ts'
import { isUndetermined } from '../undetermined.ts'
import { type Correction, correctForMany } from './correction.ts'
import { dunnett } from './dunnett.ts'

const golden = JSON.parse(readFileSync(new URL('../golden/many.json', import.meta.url), 'utf8'))
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected), `${actual} is not ${expected}`).toBeLessThan(tolerance)
const corrections: readonly Correction[] = ['bonferroni', 'holm', 'benjamini-hochberg']

describe(`adjusted p-values against statsmodels ${golden.programs.statsmodels}`, () => {
  for (const correction of corrections)
    test(correction, () => {
      for (const each of golden.adjusted) {
        const corrected = correctForMany(each.pValues, { level: each.level, correction })
        for (const [i, { pValue, rejected }] of corrected.entries()) {
          near(pValue!, each[correction].pValues[i], 1e-12)
          expect(rejected).toBe(each[correction].rejected[i])
        }
      }
    })
})

describe('corrections', () => {
  test('leave out what is undetermined, and do not count it', () => {
    const corrected = correctForMany([0.01, null, 0.03], { level: 0.95, correction: 'holm' })
    expect(corrected.map(({ pValue }) => pValue)).toEqual([0.02, null, 0.03])
    expect(corrected[1]).toMatchObject({ rejected: null })
    expect(correctForMany([], { level: 0.95, correction: 'holm' })).toEqual([])
    expect(correctForMany([null], { level: 0.95, correction: 'bonferroni' })).toEqual([{ pValue: null, rejected: null, level: 0.95 }])
  })
  test('give the level of every interval', () => {
    const levels = (correction: Correction) => correctForMany([0.001, 0.02, 0.6, 0.8], { level: 0.95, correction }).map(({ level }) => Number(level.toFixed(9)))
    expect(levels('none')).toEqual([0.95, 0.95, 0.95, 0.95])
    expect(levels('holm')).toEqual([0.9875, 0.9875, 0.9875, 0.9875])
    // Two are rejected of four: half of the risk each.
    expect(levels('benjamini-hochberg')).toEqual([0.975, 0.975, 0.95, 0.95])
  })
  test('never lower a p-value, keep their order, and follow a reordering', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...corrections),
        (pValues, correction) => {
          const corrected = correctForMany(pValues, { level: 0.9, correction })
          const turned = correctForMany([...pValues].reverse(), { level: 0.9, correction }).reverse()
          for (const [i, { pValue }] of corrected.entries()) {
            expect(pValue!).toBeGreaterThanOrEqual(pValues[i]! * (1 - 1e-12))
            expect(turned[i]!.pValue).toBe(pValue)
            for (const [j, other] of corrected.entries()) if (pValues[i]! < pValues[j]!) expect(pValue!).toBeLessThanOrEqual(other.pValue!)
          }
        },
      ),
      { seed: 7, numRuns: 200 },
    ))
})

/** Ten metrics, seven of them without effect: the chance of any false alarm, and the share of false ones among the rejected. */
test('false alarms among many, by simulation', () => {
  const random = createRandom(77)
  const runs = 2000
  let any = 0
  let falseShare = 0
  let missed = 0
  for (let run = 0; run < runs; run++) {
    const z = Array.from({ length: 10 }, (_, i) => random.normal() + (i < 3 ? 3.2 : 0))
    const pValues = z.map((each) => 2 * normalCdf(-Math.abs(each)))
    if (correctForMany(pValues, { level: 0.95, correction: 'holm' }).some(({ rejected }, i) => rejected && i >= 3)) any++
    const found = correctForMany(pValues, { level: 0.95, correction: 'benjamini-hochberg' })
    const rejected = found.flatMap(({ rejected: is, level }, i) => (is ? [{ i, level }] : []))
    falseShare += rejected.filter(({ i }) => i >= 3).length / Math.max(1, rejected.length) / runs
    const away = ({ i, level }: { i: number; level: number }) => Math.abs(z[i]! - (i < 3 ? 3.2 : 0)) > normalQuantile(0.5 + level / 2)
    missed += rejected.filter(away).length / Math.max(1, rejected.length) / runs
  }
  const margin = 4 * Math.sqrt((0.05 * 0.95) / runs)
  expect(any / runs).toBeLessThan(0.05 + margin)
  expect(any / runs).toBeGreaterThan(0.025)
  // Its exact value with independent metrics: 5 % times the seven tenths without effect.
  near(falseShare, 0.035, 0.012)
  expect(missed).toBeLessThan(0.05 + margin)
})

describe('many treatments against one control', () => {
  test(`against scipy ${golden.programs.scipy}`, () => {
    for (const each of golden.dunnett) {
      const intervals = dunnett(each.treatments, each.control, each)
      if (isUndetermined(intervals)) throw new Error(intervals.because)
      // SciPy integrates by randomised points and finds its critical value to two or three digits.
      for (const [i, { low, high, pValue }] of intervals.entries()) {
        near(low, each.low[i], 4e-3)
        near(high, each.high[i], 4e-3)
        near(pValue, each.pValues[i], 3e-4)
      }
    }
  })
  test("Dunnett's two-sided points", () => {
    for (const { treatments, df, level, point } of golden.dunnettPoints) {
      const one = { mean: 0, squaredError: 1 }
      const intervals = dunnett(Array.from({ length: treatments }, () => one), one, { level, ...(df === null ? {} : { df }) }) // biome-ignore format: one call
      if (isUndetermined(intervals)) throw new Error(intervals.because)
      near(intervals[0]!.high / Math.SQRT2, point, 5.1e-3)
    }
  })
  test('one treatment is the plain interval', () => {
    const intervals = dunnett([{ mean: 3, squaredError: 1 }], { mean: 1, squaredError: 3 }, { level: 0.95 })
    if (isUndetermined(intervals)) throw new Error(intervals.because)
    near(intervals[0]!.high, 2 + 2 * 1.959963984540054, 1e-9)
    near(intervals[0]!.pValue, 2 * normalCdf(-1), 1e-9)
  })
  test('far out the p-value is that of the one comparison times their number', () => {
    const intervals = dunnett([{ mean: 12 * Math.SQRT2, squaredError: 1 }, { mean: 0, squaredError: 1 }], { mean: 0, squaredError: 1 }, { level: 0.95 }) // biome-ignore format: one call
    if (isUndetermined(intervals)) throw new Error(intervals.because)
    near(intervals[0]!.pValue / (2 * 2 * normalCdf(-12)), 1, 1e-6)
    near(intervals[1]!.pValue, 1, 1e-12)
  })
  test('what cannot be answered says so', () => {
    expect(dunnett([], { mean: 0, squaredError: 1 }, { level: 0.9 })).toMatchObject({ undetermined: 'no-treatments' })
    expect(dunnett([{ mean: 0, squaredError: 0 }], { mean: 0, squaredError: 0 }, { level: 0.9 })).toMatchObject({ undetermined: 'no-variance' })
  })
})
