import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Baseline,
  baselineOfQuantile,
  baselineOfShare,
  baselineOfSums,
  type Comparison,
  compareArms,
  compareStrata,
  compareWithCuped,
  compareWithRegression,
  cupedTheta,
  daysNeeded,
  detectableEffect,
  type Interval,
  meanDifference,
  type OutcomeSums,
  type PowerDesign,
  powerOf,
  quantileDifference,
  type SampleSize,
  shareLift,
  skewnessOf,
  skewnessOfDifference,
  unitsForNormalDifference,
  unitsForNormalMean,
  unitsNeeded,
} from './index.ts'

fc.configureGlobal({ seed: 1 })

const sums = (y: readonly number[], others: { readonly d?: readonly number[]; readonly x?: readonly number[] } = {}): OutcomeSums => {
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  const ones = y.map(() => 1)
  const { d, x } = others
  return {
    units: y.length,
    sum: dot(y, ones),
    sumOfSquares: dot(y, y),
    ...(!d &&
      !x && {
        sumOfCubes: dot(
          y.map((value) => value * value),
          y,
        ),
      }),
    ...(d && { denominator: { sum: dot(d, ones), sumOfSquares: dot(d, d), withOutcome: dot(d, y) } }),
    ...(x && { covariate: { sum: dot(x, ones), sumOfSquares: dot(x, x), withOutcome: dot(x, y), ...(d && { withDenominator: dot(x, d) }) } }),
  }
}
const differenceOf = ({ difference }: Comparison) => difference as Interval
const several = [3, 1, 4, 1, 5, 9, 2, 6]
const others = [2, 7, 1, 8, 2, 8, 1, 9, 4]

describe('what cannot be said is undetermined, with its reason', () => {
  const check = (name: string, answer: Comparison, reason: string, relative = reason) =>
    test(name, () => {
      expect(answer.difference).toMatchObject({ undetermined: reason, because: expect.stringMatching(/.../), mend: expect.stringMatching(/.../) })
      expect(answer.relative).toMatchObject({ undetermined: relative })
      expect(answer).toMatchObject({ relativeMethod: null })
    })
  const empty = sums([])
  check('an empty arm', compareArms(empty, sums(several), 0.95), 'empty-arm')
  check('one unit', compareArms(sums(several), sums([4]), 0.95), 'too-few-units')
  check('no variance', compareArms(sums([2, 2, 2]), sums([3, 3]), 0.95), 'no-variance')
  check('no variance of a ratio', compareArms(sums([2, 4, 6], { d: [1, 2, 3] }), sums([3, 6], { d: [1, 2] }), 0.95), 'no-variance')
  check('a denominator of zero', compareArms(sums([1, 2], { d: [0, 0] }), sums([1, 2], { d: [1, 2] }), 0.95), 'zero-denominator')
  check('a denominator that could be zero', compareArms(sums([1, 2, 1], { d: [-5, 9, 1] }), sums([1, 2, 2], { d: [1, 2, 1] }), 0.95), 'weak-denominator')
  check(
    'a denominator that could be zero, adjusted',
    compareWithCuped(sums([1, 2, 1], { d: [-5, 9, 1], x: [1, 2, 3] }), sums([1, 2, 2], { d: [1, 2, 1], x: [3, 1, 2] }), 0.95),
    'weak-denominator',
  )
  check('no covariate', compareWithCuped(sums(several), sums(others), 0.95), 'no-pre-period')
  check('no covariate in one arm', compareWithRegression(sums(several, { x: others }), sums(others), 0.95), 'no-pre-period')
  check('a covariate without variance', compareWithCuped(sums([1, 2, 3], { x: [1, 1, 1] }), sums([1, 2, 4], { x: [2, 2, 2] }), 0.95), 'no-covariate-variance')
  check(
    'no covariate variance in one arm',
    compareWithRegression(sums([1, 2, 3], { x: [1, 1, 1] }), sums([1, 2, 4], { x: [2, 3, 2] }), 0.95),
    'no-covariate-variance',
  )
  check('an empty arm with a covariate', compareWithCuped(empty, sums([1, 2, 4], { x: [2, 3, 2] }), 0.95), 'empty-arm')
  check('no strata', compareStrata([], 0.95), 'no-strata')
  check('strata without units in an arm', compareStrata([{ stratum: 'a', treatment: empty, control: sums(several) }], 0.95), 'empty-arm')

  test('a relative lift over nothing, and over what could be nothing', () => {
    expect(compareArms(sums(several), sums(several.map((y) => y - 5)), 0.95).relative).toMatchObject({ undetermined: 'control-not-positive' })
    expect(compareArms(sums(several), sums([-3, 9, 1, -2]), 0.95).relative).toMatchObject({ undetermined: 'weak-control' })
    expect(shareLift({ hits: 3, units: 50 }, { hits: 0, units: 50 }, 0.95)).toMatchObject({ undetermined: 'control-not-positive' })
    expect(shareLift({ hits: 0, units: 50 }, { hits: 0, units: 50 }, 0.95)).toMatchObject({ undetermined: 'no-variance' })
  })

  test('quantiles', () => {
    const arm = { units: 1000, value: 5, low: 4.5, high: 5.6 }
    expect(quantileDifference({ ...arm, units: 0 }, arm, 0.5, 0.95).difference).toMatchObject({ undetermined: 'empty-arm' })
    expect(quantileDifference({ ...arm, units: 300 }, arm, 0.99, 0.95).difference).toMatchObject({ undetermined: 'too-few-units', because: /more than 380/ })
    const tied = { units: 1000, value: 0, low: 0, high: 0 }
    expect(quantileDifference(tied, tied, 0.5, 0.95).difference).toMatchObject({ undetermined: 'no-variance' })
    expect(quantileDifference(arm, tied, 0.5, 0.95).relative).toMatchObject({ undetermined: 'control-not-positive' })
    const half = quantileDifference({ ...arm, low: 5 }, { ...tied, value: 4, low: 4, high: 4 }, 0.5, 0.95).difference as Interval
    expect(half.pValue).toBeGreaterThan(0)
  })

  test('plans', () => {
    const design: PowerDesign = { level: 0.95, sides: 2, split: [1, 1] }
    const baseline = { value: 10, variance: 4, isShare: false, correlation: 0 }
    expect(unitsNeeded(baseline, 0, 0.8, design)).toMatchObject({ undetermined: 'no-effect' })
    expect(unitsNeeded(baseline, -1, 0.8, { ...design, margin: 0.5 })).toMatchObject({ undetermined: 'no-effect' })
    expect(unitsNeeded({ ...baseline, variance: 0 }, 1, 0.8, design)).toMatchObject({ undetermined: 'no-variance' })
    expect(unitsNeeded({ value: 0.4, variance: 0.24, isShare: true, correlation: 0 }, 0.7, 0.8, design)).toMatchObject({ undetermined: 'out-of-reach' })
    expect(detectableEffect({ value: 0.4, variance: 0.24, isShare: true, correlation: 0 }, 8, 0.8, design)).toMatchObject({ undetermined: 'out-of-reach' })
    expect(detectableEffect(baseline, 3, 0.8, design)).toMatchObject({ undetermined: 'too-few-units' })
    expect(daysNeeded(100, 0)).toMatchObject({ undetermined: 'no-units' })
    expect(daysNeeded(101, 50)).toBe(3)
    expect(baselineOfSums(sums([]))).toMatchObject({ undetermined: 'empty-arm' })
    expect(baselineOfSums(sums([2, 2]))).toMatchObject({ undetermined: 'no-variance' })
    expect(baselineOfShare({ hits: 0, units: 9 })).toMatchObject({ undetermined: 'no-variance' })
    expect(baselineOfQuantile({ units: 10, value: 3, low: 2, high: 4 }, 0.9)).toMatchObject({ undetermined: 'too-few-units' })
  })
})

describe('comparisons', () => {
  const values = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 4, maxLength: 25 })

  test('a mean without cubes is compared by Welch', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [first, second] = [
          { ...sums(a), sumOfCubes: undefined },
          { ...sums(b), sumOfCubes: undefined },
        ] as unknown as [OutcomeSums, OutcomeSums]
        const welch = meanDifference(first, second, 0.9)
        const ours = compareArms(first, second, 0.9)
        if ('undetermined' in welch) return void expect(ours.difference).toMatchObject({ undetermined: 'no-variance' })
        expect(differenceOf(ours).low).toBeCloseTo(welch.low, 8)
        expect(differenceOf(ours).pValue).toBeCloseTo(welch.pValue, 8)
      }),
    )
  })

  test('the unit of money and of the covariate does not matter', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 100, noNaN: true }), (y, scale, other) => {
        const x = y.map((value, i) => value + 100 * Math.sin(i))
        const d = y.map((_, i) => 2 + (i % 3))
        const arms = (a: number, b: number) =>
          [0, 7].map((lift) =>
            sums(
              y.map((value, i) => a * (value + lift + 5 * Math.cos(i * (1 + lift)))),
              { d, x: x.map((value) => b * value) },
            ),
          ) as [OutcomeSums, OutcomeSums]
        const [control, treatment] = arms(1, 1)
        const [control2, treatment2] = arms(scale, other)
        const [plain, scaled] = [compareWithCuped(treatment, control, 0.95), compareWithCuped(treatment2, control2, 0.95)]
        const size = Math.abs(differenceOf(plain).high - differenceOf(plain).low)
        expect(Math.abs(differenceOf(scaled).low / scale - differenceOf(plain).low)).toBeLessThan(1e-6 * size)
        expect(differenceOf(scaled).pValue).toBeCloseTo(differenceOf(plain).pValue, 6)
      }),
    )
  })

  test('swapping the arms swaps the signs', () => {
    const uneven = [sums(several, { d: [1, 2, 1, 2, 1, 3, 1, 1] }), sums(others, { d: [1, 1, 2, 1, 2, 1, 1, 3, 1] })] as const
    const one = [sums(several, { d: [1, 2, 1, 2, 1, 400, 1, 1] }), sums(others, { d: [1, 1, 2, 1, 2, 1, 1, 3, 1] })] as const
    for (const [[a, b], method] of [[uneven, 'ratio-few-units'] as const, [one, 'ratio-fieller'] as const]) {
      const [there, back] = [compareArms(a, b, 0.5), compareArms(b, a, 0.5)]
      expect(there.differenceMethod).toBe(method)
      expect(differenceOf(there).low).toBeCloseTo(-differenceOf(back).high, 12)
      expect(differenceOf(there).pValue).toBeCloseTo(differenceOf(back).pValue, 12)
    }
  })

  test('the p-value and the interval say the same', () => {
    const skewed = [0, 0, 0, 0, 1, 0, 0, 30, 2, 0, 0, 0]
    const cases: [OutcomeSums, OutcomeSums][] = [
      [sums(several, { d: [1, 2, 1, 2, 1, 3, 1, 1] }), sums(others, { d: [1, 1, 2, 1, 2, 1, 1, 3, 1] })],
      [sums(skewed), sums([...skewed, ...skewed, ...skewed].map((y) => y + 9))],
    ]
    for (const [treatment, control] of cases) {
      const { pValue } = differenceOf(compareArms(treatment, control, 0.95))
      const at = differenceOf(compareArms(treatment, control, 1 - pValue))
      expect(Math.min(Math.abs(at.low), Math.abs(at.high))).toBeLessThan(1e-6)
    }
  })

  test('a skewed small arm leans its interval, an even one does not', () => {
    const spend = Array.from({ length: 40 }, (_, i) => (i % 10 === 0 ? 20 + i * i : 0))
    const many = [...spend, ...spend, ...spend, ...spend, ...spend]
    const leaning = compareArms(sums(spend), sums(many), 0.95)
    const { low, high, estimate } = differenceOf(leaning)
    expect(leaning.differenceMethod).toBe('skew-corrected')
    expect(high - estimate).toBeGreaterThan(estimate - low)
    expect(compareArms(sums(many), sums(many.map((y) => y + 1)), 0.95).differenceMethod).toBe('welch')
    expect(skewnessOfDifference(sums(spend), sums(many))!).toBeGreaterThan(0.1)
    expect(skewnessOf(sums([1, 2, 3]))).toBeCloseTo(0, 12)
    expect(skewnessOf(sums([99_990, 100_000, 100_015]))).toBe(0)
    expect(unitsForNormalMean(2)).toBe(1420)
    expect(unitsForNormalDifference(10, [1, 1])).toBe(0)
    expect(unitsForNormalDifference(10, [1, 9])).toBeGreaterThan(50_000)
  })

  test('what was known before takes the variance away', () => {
    const x = Array.from({ length: 200 }, (_, i) => (i * 37) % 101)
    const y = x.map((value, i) => 2 * value + ((i * 13) % 7))
    const [control, treatment] = [
      sums(y.slice(0, 100), { x: x.slice(0, 100) }),
      sums(
        y.slice(100).map((value) => value + 3),
        { x: x.slice(100) },
      ),
    ]
    expect(cupedTheta([control, treatment])).toBeCloseTo(2, 1)
    for (const compare of [compareWithCuped, compareWithRegression]) {
      const adjusted = compare(treatment, control, 0.95)
      expect(adjusted.adjustment!.varianceRemoved).toBeGreaterThan(0.99)
      expect(differenceOf(adjusted).estimate).toBeCloseTo(3, 0)
    }
  })

  test('one stratum is no stratum, of a mean and of a ratio', () => {
    for (const own of [{}, { d: [1, 2, 1, 2, 1, 3, 1, 1] }]) {
      const [treatment, control] = [
        sums(several, own),
        sums(
          several.map((y) => (y * y) % 7),
          own,
        ),
      ]
      const [plain, within] = [compareArms(treatment, control, 0.95), compareStrata([{ stratum: 'all', treatment, control }], 0.95)]
      expect(within.standardError).toBeCloseTo(plain.standardError!, 12)
      expect(within.df).toBeCloseTo(plain.df!, 9)
      expect(within.adjustment!.varianceRemoved).toBeCloseTo(0, 12)
    }
  })

  test('thin strata are brought together and counted', () => {
    const answer = compareStrata(
      [
        { stratum: 'a', treatment: sums(several), control: sums(others) },
        { stratum: 'b', treatment: sums([5]), control: sums([2, 3]) },
        { stratum: 'c', treatment: sums([]), control: sums([1]) },
      ],
      0.95,
    )
    expect(answer.adjustment).toMatchObject({ strata: 1, collapsed: 2 })
    expect(differenceOf(answer).estimate).toBeCloseTo(36 / 9 - (42 + 6) / 12, 12)
  })
})

describe('plans', () => {
  const design: PowerDesign = { level: 0.95, sides: 2, split: [1, 1] }
  const baseline = { value: 10, variance: 9, isShare: false, correlation: 0 }
  const share = { value: 0.1, variance: 0.09, isShare: true, correlation: 0 }

  test('size, effect and power agree', () => {
    for (const [each, split, sides] of [
      [baseline, [1, 1], 2],
      [share, [1, 1], 2],
      [baseline, [2, 1, 1], 1],
      [share, [9, 1], 1],
    ] as const) {
      const own = { ...design, split, sides }
      const { units, arms } = unitsNeeded(each, 0.02, 0.8, own) as SampleSize
      expect(arms.length).toBe(split.length)
      expect(powerOf(each, 0.02, units, own)).toBeGreaterThanOrEqual(0.8)
      expect(powerOf(each, 0.02, units - 2 * split.length, own)).toBeLessThan(0.8)
      expect(detectableEffect(each, units, 0.8, own)).toBeCloseTo(0.02, 4)
    }
    expect(detectableEffect(share, 10_000, 0.8, design, 'down')).toBeLessThan(0)
  })

  test('a covariate of correlation 0.6 saves 36 % of the units', () => {
    for (const each of [baseline, share]) {
      const [plain, adjusted] = [each, { ...each, correlation: 0.6 }].map((own) => unitsNeeded(own, 0.01, 0.8, design) as SampleSize)
      expect(adjusted!.units / plain!.units).toBeCloseTo(0.64, 3)
    }
  })

  test('more comparisons and more arms need more units', () => {
    const units = (own: PowerDesign) => (unitsNeeded(baseline, 0.1, 0.8, own) as SampleSize).units
    expect(units({ ...design, comparisons: 3 })).toBeGreaterThan(units(design))
    expect(units({ ...design, split: [1, 1, 1] })).toBeCloseTo(1.5 * units(design), -1)
  })

  test('a loss is ruled out by one end of the interval', () => {
    const guardrail = { ...design, margin: 0.2 }
    const { units } = unitsNeeded(baseline, 0, 0.8, guardrail) as SampleSize
    const z = 1.959964 + 0.841621
    expect(units / (4 * 9 * (z / 0.2) ** 2)).toBeCloseTo(1, 2)
    expect(detectableEffect(baseline, units, 0.8, guardrail)).toBeCloseTo(0, 4)
    expect(powerOf(baseline, -0.2, units, guardrail)).toBeCloseTo(0.025, 6)
  })

  test('a quantile is planned by its order statistics', () => {
    const arm = { units: 10_000, value: 5, low: 4.9, high: 5.1 }
    const error = 0.1 / 1.959963984540054
    expect(baselineOfQuantile(arm, 0.5)).toMatchObject({ value: 5, variance: expect.closeTo(10_000 * error * error, 9) })
    // Four observations a unit that tell no more than one: a quarter of the units, four times the variance of the share.
    const d = { sum: 10_000, sumOfSquares: 40_000, withOutcome: 20_000 }
    const clusters = { units: 2_500, sum: 5_000, sumOfSquares: 20_000, denominator: d }
    expect((baselineOfQuantile({ ...arm, clusters }, 0.5) as Baseline).variance / (2_500 * 4 * error * error)).toBeCloseTo(1, 3)
    expect(baselineOfSums(sums(several, { x: several }))).toMatchObject({ correlation: expect.closeTo(1, 12) })
    expect(baselineOfShare({ hits: 30, units: 100 })).toMatchObject({ value: 0.3, variance: 0.21, isShare: true })
  })
})
