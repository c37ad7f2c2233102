import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  goodnessOfFit,
  type Interval,
  isUndetermined,
  meanDifference,
  median,
  minimise,
  normalCdf,
  normalQuantile,
  relativeLift,
  type Sums,
  shareDifference,
  studentTCdf,
  studentTQuantile,
} from './index.ts'

fc.configureGlobal({ seed: 1 })

const sumsOf = (values: readonly number[]): Sums => ({
  units: values.length,
  sum: values.reduce((sum, x) => sum + x, 0),
  sumOfSquares: values.reduce((sum, x) => sum + x * x, 0),
})
const values = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 3, maxLength: 30 })

describe('distributions', () => {
  test('a quantile is its distribution backwards', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => void expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12)))
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        (p, df) => void expect(studentTCdf(studentTQuantile(p, df), df)).toBeCloseTo(p, 10),
      ),
    )
  })
})

describe('difference in means', () => {
  test('a change of unit changes the interval by as much, and not the p-value', () => {
    fc.assert(
      fc.property(values, values, fc.double({ min: 0.1, max: 100, noNaN: true }), (a, b, scale) => {
        const plain = meanDifference(sumsOf(a), sumsOf(b), 0.95)
        const scaled = meanDifference(sumsOf(a.map((x) => x * scale)), sumsOf(b.map((x) => x * scale)), 0.95)
        if (isUndetermined(plain) || isUndetermined(scaled)) return
        const size = Math.max(1, Math.abs(plain.low), Math.abs(plain.high))
        expect(scaled.low / scale / size).toBeCloseTo(plain.low / size, 8)
        expect(scaled.pValue).toBeCloseTo(plain.pValue, 8)
      }),
    )
  })

  test('swapping the groups swaps the signs', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = meanDifference(sumsOf(a), sumsOf(b), 0.9)
        const back = meanDifference(sumsOf(b), sumsOf(a), 0.9)
        if (isUndetermined(there) || isUndetermined(back)) return
        expect(there.low).toBeCloseTo(-back.high, 9)
        expect(there.pValue).toBeCloseTo(back.pValue, 12)
      }),
    )
  })

  test('what cannot be said is undetermined', () => {
    expect(meanDifference(sumsOf([1]), sumsOf([1, 2]), 0.95)).toMatchObject({ undetermined: 'too-few-units' })
    expect(meanDifference(sumsOf([0.1, 0.1, 0.1]), sumsOf([0.3, 0.3]), 0.95)).toMatchObject({ undetermined: 'no-variance' })
  })
})

describe('difference of shares', () => {
  test('the interval holds the estimate and stays inside -1 to 1', () => {
    const share = fc.integer({ min: 1, max: 500 }).chain((units) => fc.record({ units: fc.constant(units), hits: fc.integer({ min: 0, max: units }) }))
    fc.assert(
      fc.property(share, share, (a, b) => {
        const answer = shareDifference(a, b, 0.95)
        if (isUndetermined(answer)) return void expect([0, 1]).toContain((a.hits + b.hits) / (a.units + b.units))
        expect(answer.low).toBeLessThanOrEqual(answer.estimate + 1e-12)
        expect(answer.high).toBeGreaterThanOrEqual(answer.estimate - 1e-12)
        expect(answer.low >= -1 - 1e-12 && answer.high <= 1 + 1e-12).toBe(true)
      }),
    )
  })
})

describe('relative lift', () => {
  test('a control near zero has no ratio', () => {
    expect(relativeLift({ mean: 1, squaredError: 0.1 }, { mean: 0.5, squaredError: 0.1 }, 0.95)).toMatchObject({ undetermined: 'weak-control' })
    expect(relativeLift({ mean: 1, squaredError: 0.1 }, { mean: -2, squaredError: 0.01 }, 0.95)).toMatchObject({ undetermined: 'control-not-positive' })
  })

  test('it does not depend on the unit', () => {
    const plain = relativeLift({ mean: 12, squaredError: 0.2 }, { mean: 10, squaredError: 0.3 }, 0.95) as Interval
    const cents = relativeLift({ mean: 1200, squaredError: 2000 }, { mean: 1000, squaredError: 3000 }, 0.95) as Interval
    expect(cents.low).toBeCloseTo(plain.low, 12)
    expect(cents.pValue).toBeCloseTo(plain.pValue, 12)
  })
})

test('too few counts do not fit or misfit', () => {
  expect(goodnessOfFit([3, 1], [1, 1])).toMatchObject({ undetermined: 'too-few-counts' })
  expect(goodnessOfFit([300], [1])).toMatchObject({ undetermined: 'too-few-counts' })
})

test('the median lies in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
})

describe('the minimiser', () => {
  test('finds the bottom of a bent valley', () => {
    const rosenbrock = ([x, y]: readonly number[]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2
    const { at, value } = minimise(rosenbrock, [-1, 1], { low: [-2, -2], high: [2, 2], evaluations: 2_000, tolerance: 1e-14 })
    expect(at[0]).toBeCloseTo(1, 4)
    expect(at[1]).toBeCloseTo(1, 4)
    expect(value).toBeLessThan(1e-8)
  })

  test('stays in its box and is never worse than the start', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (centre, start) => {
        const { at, value } = minimise(([x]) => Math.abs(x! - centre), [start], { low: [0], high: [1] })
        expect(at[0]! >= 0 && at[0]! <= 1).toBe(true)
        expect(value).toBeLessThanOrEqual(Math.abs(start - centre) + 1e-12)
        expect(value).toBeCloseTo(Math.abs(Math.min(1, Math.max(0, centre)) - centre), 3)
      }),
    )
  })
})
