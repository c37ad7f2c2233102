import { createRandom, type Interval, isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { augmentedSyntheticControl } from './augmented-synthetic-control.ts'
import type { DesignQuestion, DesignResult } from './design.ts'
import type { Panel } from './panel.ts'
import { syntheticControl } from './synthetic-control.ts'
import { syntheticDifferenceInDifferences } from './synthetic-difference-in-differences.ts'
import { drawPanel, remembering } from './testing/panels.ts'

type Design = (question: DesignQuestion & { readonly panel: Panel }) => DesignResult | Undetermined
const designs: [string, Design][] = [
  ['synthetic control', syntheticControl],
  ['augmented', augmentedSyntheticControl],
  ['synthetic difference in differences', syntheticDifferenceInDifferences],
]
const measure = (design: Design, panel: Panel, more: { additive?: boolean; noun?: string } = {}) =>
  design({ panel, level: 0.95, random: createRandom(1), ...more })

describe('matched on covariates', () => {
  /** Units grow by their size; noise of their own tells nothing. The treated is of a size between donors. */
  const random = createRandom(20)
  const sizes = Array.from({ length: 14 }, (_, unit) => (unit === 0 ? 6.3 : unit * 0.9))
  const chance = sizes.map(() => random.normal())
  const panel = drawPanel(
    sizes.map((_, unit) => (unit === 0 ? 24 : null)),
    32,
    (unit, period) => sizes[unit]! * (10 + 0.4 * period) + (unit === 0 && period >= 24 ? 9 : 0) + random.normal(0, 0.8),
  )
  const known = (more: { earlier?: boolean }) => ({
    ...panel,
    covariates: [sizes, chance].map((values, index) => ({
      name: index === 0 ? 'size' : 'chance',
      values: values.map((value) => value + random.normal(0, 0.01)),
      ...(more.earlier && { earlier: { values, until: panel.periods[11]! } }),
    })),
  })
  const matched = (of: Panel) => found(syntheticControl({ panel: of, level: 0.95, random: createRandom(1), match: 'covariates' }))

  test.each([
    ['weighed by all periods before', {}],
    ['weighed by what an earlier time told of the later', { earlier: true }],
  ])('%s, what moves the metric counts and what does not is passed over', (_, more) => {
    const given = known(more)
    const result = matched(given)
    const mixed = (column: number) =>
      result.weights!.reduce((sum, { unit, weight }) => sum + weight * given.covariates[column]!.values[given.units.indexOf(unit)]!, 0)
    expect(mixed(0)).toBeCloseTo(given.covariates[0]!.values[0]!, 1)
    expect(interval(result.effect).low).toBeLessThan(9)
    expect(interval(result.effect).high).toBeGreaterThan(9)
  })

  test('only the periods after the earlier time judge the weights', () => {
    const wild = { ...panel, values: panel.values.map((value, at) => (at % 32 < 12 && at < 32 ? value + 400 : value)) }
    const { covariates } = known({ earlier: true })
    const weights = matched({ ...panel, covariates }).weights!.map(({ unit, weight }) => ({ unit, weight: expect.closeTo(weight, 6) }))
    expect(matched({ ...wild, covariates }).weights).toEqual(weights)
  })
})

describe.each(designs)('%s', (_, design) => {
  const noise = (unit: number, period: number) => 10 + Math.sin(unit * 7 + period * period) + unit * 0.1

  test.each<[string, Panel, string]>([
    ['one treated unit with no donors', drawPanel([5], 10, noise), 'no-untreated-units'],
    ['no treated unit', drawPanel([null, null], 10, noise), 'no-treated-units'],
    ['all treated at once', drawPanel([5, 5, 5], 10, noise), 'no-untreated-units'],
    ['treated from the first period on', drawPanel([0, null, null], 10, noise), 'no-pre-period'],
    ['two starts', drawPanel([5, 6, null, null], 10, noise), 'different-starts'],
    [
      'every donor with a gap',
      drawPanel([5, null, null], 10, (unit, period) => (unit > 0 && period === unit ? null : noise(unit, period))),
      'no-untreated-units',
    ],
    ['no value after the start', drawPanel([5, null, null], 10, (unit, period) => (unit === 0 && period > 4 ? null : noise(unit, period))), 'no-post-period'],
  ])('%s is undetermined', (_, panel, expected) => expect(reason(measure(design, panel))).toBe(expected))

  test('two donors make an expectation but no interval', () => {
    const result = found(measure(design, drawPanel([8, null, null], 12, noise)))
    expect(reason(result.effect)).toBe('too-few-donors')
    expect(result.series[10]!.expected).not.toBeNull()
  })
  test('constants leave no spread', () =>
    expect(
      reason(
        found(
          measure(
            design,
            drawPanel([8, null, null, null, null], 12, () => 7),
          ),
        ).effect,
      ),
    ).toBe('no-variance'))
  test('one period before the start is answered and distrusted', () => {
    const result = found(measure(design, drawPanel([1, null, null, null, null], 4, noise)))
    expect(result.rung).toBe('observed')
    expect(result.checks.find((check) => check.code === 'pre-periods')!.passed).toBe(false)
  })
  test('a donor with a gap is left out and named; a period that the treated lacks is skipped', () => {
    const panel = drawPanel([8, ...Array.from({ length: 9 }, () => null)], 14, (unit, period) =>
      (unit === 3 && period === 2) || (unit === 0 && period === 4) ? null : noise(unit, period),
    )
    const result = found(measure(design, panel))
    expect(result.units).toBe(9)
    expect(result.series).toHaveLength(13)
    expect(result.checks.find((check) => check.code === 'missing-cells')!.passed).toBe(false)
  })
  test('units of measurement and the order of donors change nothing', () => {
    const random = createRandom(3)
    const starts = [12, ...Array.from({ length: 9 }, () => null)]
    const cells = starts.map(() => remembering(random, 16, 0.5))
    const plain = found(
      measure(
        design,
        drawPanel(starts, 16, (unit, period) => 20 + cells[unit]![period]!),
      ),
    )
    const scaled = found(
      measure(
        design,
        drawPanel(starts, 16, (unit, period) => 1000 * (20 + cells[unit]![period]!)),
      ),
    )
    const turned = found(
      measure(
        design,
        drawPanel(starts, 16, (unit, period) => 20 + cells[unit === 0 ? 0 : 10 - unit]![period]!),
      ),
    )
    const one = interval(plain.effect)
    expect(interval(scaled.effect).low / 1000).toBeCloseTo(one.low, 6)
    expect(interval(turned.effect).high).toBeCloseTo(one.high, 6)
    expect(interval(scaled.relative).estimate).toBeCloseTo(interval(plain.relative).estimate, 8)
  })
  test('several treated units count with all their periods', () => {
    const random = createRandom(5)
    const panel = planted(random, { treated: 3, donors: 15, before: 15, after: 5, effect: 4 })
    const result = found(measure(design, panel))
    const effect = interval(result.effect)
    expect(Math.abs(effect.estimate - 4)).toBeLessThan(2)
    expect(interval(result.cumulative).estimate).toBeCloseTo(effect.estimate * 15, 9)
  })
})

test('a treated unit above all donors is named, and a constant gap does not bother the differences', () => {
  const random = createRandom(8)
  const plain = planted(random, { treated: 1, donors: 12, before: 12, after: 4, effect: 0 })
  const panel = { ...plain, values: plain.values.map((value, at) => (at < 16 ? value + 50 : value)) }
  const control = found(measure(syntheticControl, panel, { noun: 'shop' }))
  expect(control.checks.find((check) => check.code === 'donors-range')).toMatchObject({
    passed: false,
    says: 'The treated lies outside the range of the untreated shops in 12 of 12 periods before the start; no mixture can reach it.',
  })
  expect(control.rung).toBe('observed')
  const differences = (values: Panel) => interval(found(measure(syntheticDifferenceInDifferences, values)).effect).estimate
  expect(differences(panel)).toBeCloseTo(differences(plain), 8)
})

test('a donor that strays far beyond all others is named where it makes the interval', () => {
  const random = createRandom(12)
  const plain = planted(random, { treated: 1, donors: 12, before: 12, after: 4, effect: 0 })
  // The third unit is a giant that moves by itself.
  const panel = { ...plain, values: plain.values.map((value, at) => (Math.floor(at / 16) === 2 ? 100 * value : value)) }
  for (const design of [augmentedSyntheticControl, syntheticDifferenceInDifferences]) {
    const [wide, usual] = [panel, plain].map((values) => found(measure(design, values, { noun: 'shop' })))
    const { low, high } = interval(wide!.effect)
    expect(high - low).toBeGreaterThan(5 * (interval(usual!.effect).high - interval(usual!.effect).low))
    const named = wide!.checks.find((check) => check.code === 'straying-donor')!
    expect(named.says).toMatch(/^u2 strays so much farther than all other untreated shops/)
    expect(named.passed).toBeNull()
    expect(usual!.checks.some((check) => check.code === 'straying-donor')).toBe(false)
  }
  // Against how well each was fitted before, a giant is one among others.
  expect(found(measure(syntheticControl, panel)).checks.some((check) => check.code === 'straying-donor')).toBe(false)
})

test('an effect that lies in one donor alone is found out', () => {
  // The twin moves as the treated does and then falls by itself; all others stay where they are.
  const random = createRandom(2)
  const path = remembering(random, 16, 0.9).map((value) => 5 * value)
  const panel = drawPanel([12, ...Array.from({ length: 12 }, () => null)], 16, (unit, period) =>
    unit < 2 ? 30 + path[period]! - (unit === 1 && period >= 12 ? 40 : 0) : 30 + random.normal(0, 0.5),
  )
  const result = found(measure(syntheticControl, panel))
  expect(result.checks.find((check) => check.code === 'donor-weights')).toMatchObject({
    passed: false,
    says: 'u1 alone makes up what was to be expected (100%).',
  })
  expect(result.checks.find((check) => check.code === 'leave-one-out')!.passed).toBe(false)
  expect(result.rung).toBe('observed')
})

/** Of n sound runs with probability p, a count outside of five binomial standard deviations comes once in a million. */
describe('planted truth: units with factors and errors that remember half of themselves', () => {
  const full = process.env.CALIBRATE === 'full'
  const band = (p: number, n: number) => 5 * Math.sqrt((p * (1 - p)) / n)

  test.each<[string, Design, number, number]>([
    ['synthetic control', syntheticControl, 1, 60],
    ['augmented', augmentedSyntheticControl, 1, 30],
    ['synthetic difference in differences', syntheticDifferenceInDifferences, 1, 60],
    ['synthetic difference in differences of two', syntheticDifferenceInDifferences, 2, 20],
    ['synthetic difference in differences of six', syntheticDifferenceInDifferences, 6, 10],
  ])(
    '%s',
    (_, design, treated, few) => {
      const runs = full ? 2000 : few
      let covered = 0
      let ranked = 0
      let placebo = 0
      for (let run = 0; run < runs; run++) {
        // In every other run there is nothing to find: the rank of the treated is then any with the same chance.
        const effect = run % 2 === 0 ? 0 : 3
        const result = found(measure(design, planted(createRandom(11).fork(run), { treated, donors: 19, before: 20, after: 6, effect })))
        const { low, high } = interval(result.effect)
        if (low <= effect && high >= effect) covered++
        if (effect === 0 && result.checks.find((check) => check.code === 'placebo-in-space')!.pValue! <= 0.2) ranked++
        if (result.checks.find((check) => check.code === 'placebo-in-time')!.passed === false) placebo++
      }
      const seen = `covered ${covered / runs}, rank at most 0.2 in ${(2 * ranked) / runs}, placebo in time ${placebo / runs}`
      if (full) console.log(seen)
      expect(Math.abs(covered / runs - 0.95), seen).toBeLessThan(band(0.95, runs) + 0.015)
      if (treated === 1) expect(Math.abs((2 * ranked) / runs - 0.2), seen).toBeLessThan(band(0.2, runs / 2))
      expect(placebo / runs, seen).toBeLessThan(0.05 + band(0.05, runs) + 0.015)
    },
    full ? 3_600_000 : 60_000,
  )
})

/** Each unit follows two common factors in its own measure; the first units are treated. */
function planted(random: Random, shape: { treated: number; donors: number; before: number; after: number; effect: number }): Panel {
  const periods = shape.before + shape.after
  const factors = [remembering(random, periods, 0.8), remembering(random, periods, 0.8)]
  const starts = [...Array.from({ length: shape.treated }, () => shape.before), ...Array.from({ length: shape.donors }, () => null)]
  const units = starts.map(() => ({
    level: random.normal(30, 3),
    loads: [random.normal(1, 0.7), random.normal(1, 0.7)],
    errors: remembering(random, periods, 0.5),
  }))
  return drawPanel(starts, periods, (unit, period) => {
    const { level, loads, errors } = units[unit]!
    return (
      level +
      loads[0]! * factors[0]![period]! +
      loads[1]! * factors[1]![period]! +
      errors[period]! +
      (starts[unit] !== null && period >= shape.before ? shape.effect : 0)
    )
  })
}

function found(answer: DesignResult | Undetermined): DesignResult {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function interval(answer: Interval | Undetermined): Interval {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function reason(answer: DesignResult | Interval | Undetermined): string {
  return isUndetermined(answer) ? answer.undetermined : 'an answer'
}
