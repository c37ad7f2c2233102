import { createRandom, type Interval, isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import type { DesignResult } from './design.ts'
import { differenceInDifferences } from './difference-in-differences.ts'
import type { Panel } from './panel.ts'
import { californiaThere, readCalifornia } from './testing/california.ts'
import { drawPanel, remembering } from './testing/panels.ts'

const measure = (panel: Panel, more: { additive?: boolean; noun?: string } = {}) =>
  differenceInDifferences({ panel, level: 0.95, random: createRandom(1), ...more })

describe.skipIf(!californiaThere)('California', () => {
  const result = californiaThere ? found(measure(readCalifornia(), { noun: 'state' })) : null!

  // The published difference in differences of Arkhangelsky et al. (2021), table 1.
  test('the effect is the published one', () => expect(interval(result.effect).estimate).toBeCloseTo(-27.3491, 4))

  // One state against 38 that differ as much as these: its standard error is 17.74 in that table, by placebos.
  test('the interval is as wide as the states are different', () => {
    const { low, high, pValue } = interval(result.effect)
    expect((high - low) / 2 / 2.0262 / 17.74).toBeCloseTo(1, 1)
    expect(pValue).toBeGreaterThan(0.1)
    expect(result.checks.find((check) => check.code === 'placebo-in-space')!.says).toBe('4 of 38 untreated states moved as far by themselves.')
  })
})

describe('by hand', () => {
  // Treated: 10 -> 16 and 12 -> 20; untreated: 5 -> 6, 7 -> 9, 9 -> 9. Changes 6, 8 against 1, 2, 0.
  const before = [10, 12, 5, 7, 9]
  const after = [16, 20, 6, 9, 9]
  const panel = drawPanel([1, 1, null, null, null], 2, (unit, period) => (period === 0 ? before : after)[unit]!)
  const result = found(measure(panel))

  test('the effect is the difference of mean changes with the error of Welch, and degrees of freedom after Bell and McCaffrey', () => {
    // SciPy 1.17.1, ttest_ind([6, 8], [1, 2, 0], equal_var=False) for the error, the root of 4/3; stats.t with (1/2 + 1/3)^2 / (1/4 + 1/9/2) = 25/11 degrees.
    const { estimate, low, high, pValue } = interval(result.effect)
    expect(estimate).toBeCloseTo(6, 12)
    expect(low).toBeCloseTo(1.5615091257551335, 10)
    expect(high).toBeCloseTo(10.438490874244867, 10)
    expect(pValue).toBeCloseTo(0.02661739030135036, 12)
  })
  test('the counterfactual, the ratio to it and the total follow', () => {
    expect(result.series.at(-1)).toMatchObject({ observed: 18, expected: 12, after: true })
    expect(interval(result.relative).estimate).toBeCloseTo(0.5, 12)
    expect(interval(result.cumulative).estimate).toBeCloseTo(12, 12)
  })
  test('one period before the start proves nothing of parallel movement', () => {
    expect(result.rung).toBe('observed')
    expect(result.checks.find((check) => check.code === 'pre-periods')!.says).toContain('only 1 period before the start')
  })
  test('a share has no total', () => expect(reason(found(measure(panel, { additive: false })).cumulative)).toBe('not-additive'))
})

describe('what cannot be said', () => {
  const noise = (unit: number, period: number) => Math.sin(unit * 7 + period * period)
  test.each<[string, Panel, string]>([
    ['no untreated unit', drawPanel([2], 5, noise), 'no-untreated-units'],
    ['no treated unit', drawPanel([null, null], 5, noise), 'no-treated-units'],
    ['treated from the first period on', drawPanel([0, null, null], 5, noise), 'no-pre-period'],
    [
      'a treated unit without values before',
      drawPanel([2, null, null], 5, (unit, period) => (unit === 0 && period < 2 ? null : noise(unit, period))),
      'no-pre-period',
    ],
    [
      'a treated unit without values after',
      drawPanel([2, null, null], 5, (unit, period) => (unit === 0 && period > 1 ? null : noise(unit, period))),
      'no-post-period',
    ],
    ['two starts', drawPanel([2, 3, null], 5, noise), 'different-starts'],
  ])('%s', (_, panel, expected) => expect(reason(measure(panel))).toBe(expected))

  test('one unit against one has an estimate on its plot and no interval', () => {
    const result = found(measure(drawPanel([2, null], 5, noise)))
    expect(reason(result.effect)).toBe('too-few-units')
    expect(result.series[3]!.expected).not.toBeNull()
  })
  test('units that never change have no spread', () =>
    expect(reason(found(measure(drawPanel([2, 2, null, null], 5, (unit) => unit))).effect)).toBe('no-variance'))
})

describe('missing cells', () => {
  const value = (unit: number, period: number) => unit + Math.sin(unit * 7 + period * period) + (unit < 3 && period >= 4 ? 2 : 0)
  const starts = [4, 4, 4, null, null, null, null]

  test('a panel that lacks a cell is near the one that does not, and says so', () => {
    const whole = interval(found(measure(drawPanel(starts, 8, value))).effect)
    const result = found(measure(drawPanel(starts, 8, (unit, period) => (unit === 5 && period === 6 ? null : value(unit, period)))))
    expect(Math.abs(interval(result.effect).estimate - whole.estimate)).toBeLessThan(0.2)
    expect(result.checks.find((check) => check.code === 'missing-cells')!.says).toBe('1 of 56 cells is missing.')
  })

  // Cells that stand alone in a period say nothing of treated against untreated: the closed form must come out of the regression.
  test('two-way fixed effects and the difference of changes are one where no cell that counts is missing', () => {
    const whole = interval(found(measure(drawPanel(starts, 8, value))).effect)
    const lonely = found(measure(drawPanel(starts, 9, (unit, period) => (period < 8 ? value(unit, period) : unit === 0 ? 99 : null))))
    const same = interval(lonely.effect)
    expect(same.estimate).toBeCloseTo(whole.estimate, 10)
    expect(same.high).toBeCloseTo(whole.high, 10)
  })
})

/** Of n sound runs with probability p, a count outside of five binomial standard deviations comes once in a million. */
describe('planted truth, errors that remember half of themselves', () => {
  const full = process.env.CALIBRATE === 'full'

  // Where three units alone were treated, degrees of freedom for units that differ alike are on the safe side.
  const placeboOf = (treated: number) => (treated === 3 ? 0.03 : 0.05)

  test.each<[string, number, number, number, number?]>([
    ['12 against 30', 12, 30, 10],
    ['5 against 8', 5, 8, 8],
    ['1 against 20', 1, 20, 8],
    ['3 against 20', 3, 20, 8],
    ['8 against 12, a twelfth of the cells missing', 8, 12, 8, 1 / 12],
  ])(
    '%s',
    (_, treated, untreated, periods, missing = 0) => {
      // Each unit is left out in turn there.
      const runs = full ? (missing > 0 ? 1000 : 10_000) : missing > 0 ? 60 : 400
      const band = (p: number) => 5 * Math.sqrt((p * (1 - p)) / runs)
      let covered = 0
      let relativeCovered = 0
      let preAlarms = 0
      let placeboAlarms = 0
      for (let run = 0; run < runs; run++) {
        const random = createRandom(7).fork(run)
        // Effects differ between treated units where there are several; the truth is their mean over the population.
        const panel = planted(random, { treated, untreated, periods, effect: 2, spread: treated > 1 ? 0.7 : 0, missing })
        const result = found(measure(panel))
        const { low, high } = interval(result.effect)
        if (low <= 2 && high >= 2) covered++
        const relative = interval(result.relative)
        if (relative.low <= 0.1 && relative.high >= 0.1) relativeCovered++
        if (result.checks.find((check) => check.code === 'pre-trend')!.passed === false) preAlarms++
        if (result.checks.find((check) => check.code === 'placebo-in-time')!.passed === false) placeboAlarms++
      }
      const seen = `covered ${covered / runs}, relative ${relativeCovered / runs}, pre-trend ${preAlarms / runs}, placebo ${placeboAlarms / runs}`
      if (full) console.log(seen)
      expect(Math.abs(covered / runs - 0.95), seen).toBeLessThan(band(0.95))
      expect(Math.abs(relativeCovered / runs - 0.95), seen).toBeLessThan(band(0.95) + 0.01)
      expect(Math.abs(preAlarms / runs - 0.05), seen).toBeLessThan(band(0.05))
      expect(Math.abs(placeboAlarms / runs - placeboOf(treated)), seen).toBeLessThan(band(0.05))
    },
    full ? 3_600_000 : 60_000,
  )
})

interface Plan {
  readonly treated: number
  readonly untreated: number
  readonly periods: number
  readonly effect: number
  /** Standard deviation of the effects of single units. */
  readonly spread: number
  /** Share of cells without a value. */
  readonly missing: number
}

function planted(random: Random, { treated, untreated, periods, effect, spread, missing }: Plan): Panel {
  const start = periods / 2
  const common = remembering(random, periods, 0.5)
  const starts = [...Array.from({ length: treated }, () => start), ...Array.from({ length: untreated }, () => null)]
  const units = starts.map((from) => ({
    errors: remembering(random, periods, 0.5),
    level: random.normal(20, 0),
    effect: from === null ? 0 : random.normal(effect, spread),
  }))
  return drawPanel(starts, periods, (unit, period) => {
    const { errors, level, effect: own } = units[unit]!
    if (missing > 0 && random.chance(missing)) return null
    return level + common[period]! + errors[period]! + (period >= start ? own : 0)
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
