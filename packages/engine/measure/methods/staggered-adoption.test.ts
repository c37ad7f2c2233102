import { createRandom, type Interval, isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { differenceInDifferences } from './difference-in-differences.ts'
import type { Panel } from './panel.ts'
import { type StaggeredQuestion, type StaggeredResult, staggeredAdoption } from './staggered-adoption.ts'
import { drawPanel, remembering } from './testing/panels.ts'

const measure = (panel: Panel, more: Partial<StaggeredQuestion> = {}) => staggeredAdoption({ panel, level: 0.95, random: createRandom(1), ...more })
const noise = (unit: number, period: number) => 10 + Math.sin(unit * 7 + period * period) + unit * 0.1

describe('what cannot be said', () => {
  test.each<[string, Panel, string]>([
    ['nobody treated', drawPanel([null, null, null], 6, noise), 'no-treated-units'],
    ['all treated from the first period', drawPanel([0, 0, null, null], 6, noise), 'no-pre-period'],
    ['all treated at once', drawPanel([3, 3, 3], 6, noise), 'no-untreated-units'],
    ['one treated unit with no donors', drawPanel([3], 6, noise), 'no-untreated-units'],
  ])('%s', (_, panel, expected) => expect(reason(measure(panel))).toBe(expected))

  test('units that never change have no spread', () =>
    expect(reason(found(measure(drawPanel([3, 4, null, null, null], 6, () => 7))).effect)).toBe('no-variance'))
})

describe('one start', () => {
  // With one period on each side, comparison of changes is the plain difference in differences, error and all but for Welch's degrees of freedom.
  test('two periods: the same as the difference in differences', () => {
    const panel = drawPanel([1, 1, 1, null, null, null, null], 2, noise)
    const plain = differenceInDifferences({ panel, level: 0.95, random: createRandom(1) })
    if (isUndetermined(plain)) throw new Error(plain.because)
    const [one, two] = [interval(found(measure(panel)).effect), interval(plain.effect)]
    expect(one.estimate).toBeCloseTo(two.estimate, 12)
    expect(one.low).toBeCloseTo(two.low, 9)
    expect(interval(found(measure(panel)).relative).estimate).toBeCloseTo(interval(plain.relative).estimate, 9)
  })
  test('a single treated unit borrows the spread of the others, as there', () => {
    const panel = drawPanel([1, null, null, null, null], 2, noise)
    const plain = differenceInDifferences({ panel, level: 0.95, random: createRandom(1) })
    if (isUndetermined(plain)) throw new Error(plain.because)
    const half = (answer: Interval) => answer.high - answer.low
    expect(half(interval(found(measure(panel)).effect)) / half(interval(plain.effect))).toBeCloseTo(1, 0)
  })
})

describe('many starts', () => {
  // Effects grow by 1 a period; early starts would spoil a comparison with units that already have it.
  const starts = [3, 3, 5, 5, 7, 7, null, null, null, null, null, null]
  const gain = (unit: number, period: number) => (starts[unit] === null || period < starts[unit]! ? 0 : 1 + period - starts[unit]!)
  const panel = drawPanel(starts, 9, (unit, period) => noise(unit, period) * 0.01 + period + gain(unit, period))
  const result = found(measure(panel, { noun: 'shop' }))

  test('growing effects are found as they are', () => {
    for (const point of result.dynamic.by) expect(Math.abs(point.estimate - Math.max(0, (point.key as number) + 1)), String(point.key)).toBeLessThan(0.05)
    // 6 + 4 + 2 periods: means 3.5, 2.5 and 1.5.
    expect(interval(result.effect).estimate).toBeCloseTo((6 * 3.5 + 4 * 2.5 + 2 * 1.5) / 12, 1)
    expect(interval(result.cumulative).estimate).toBeCloseTo(24 * interval(result.effect).estimate, 9)
  })
  test('the plot shows the mean of all that are ever treated against what it would have been', () => {
    const last = result.series.at(-1)!
    expect(last.observed! - last.expected!).toBeCloseTo((6 + 4 + 2) / 3, 1)
    expect(result.series[2]!.expected).toBe(result.series[2]!.observed)
  })
  test('the band over all periods is wider than each interval', () => {
    for (const { periods, effect } of result.eventStudy!) {
      const alone = interval(result.dynamic.by.find((each) => each.key === periods)!.effect)
      expect(interval(effect).high).toBeGreaterThanOrEqual(alone.high)
    }
  })
  test('where all begin in the end, those not yet treated serve until they do', () => {
    const all = found(measure(drawPanel([3, 3, 5, 5, 7, 7, 7], 9, (unit, period) => noise(unit, period) * 0.01 + period)))
    expect(all.groupTimes.every((cell) => Number(cell.period) < 107)).toBe(true)
    expect(all.rung).toBe('observed')
    expect(all.checks.find((check) => check.code === 'comparison-units')!.says).toBe('In some period only 3 units stand for comparison.')
  })
  test('a reaction before the start is allowed for', () => {
    const early = drawPanel(starts, 9, (unit, period) => noise(unit, period) * 0.01 + (starts[unit] !== null && period >= starts[unit]! - 1 ? 2 : 0))
    expect(interval(found(measure(early)).effect).estimate).toBeLessThan(0.1)
    expect(interval(found(measure(early, { anticipation: 1 })).effect).estimate).toBeCloseTo(2, 1)
  })
  test('units that had begun before the first comparison are left out and counted', () => {
    const some = found(measure(drawPanel([0, ...starts], 9, noise)))
    expect(some.units).toBe(12)
    expect(some.checks.find((check) => check.code === 'missing-cells')!.says).toContain('; 1 unit is left out, 1 for having begun before')
  })
  test('missing cells are done without where they fall', () => {
    const gaps = found(
      measure(drawPanel(starts, 9, (unit, period) => ((unit * 5 + period) % 17 === 0 ? null : noise(unit, period) * 0.01 + period + gain(unit, period)))),
    )
    expect(Math.abs(interval(gaps.effect).estimate - interval(result.effect).estimate)).toBeLessThan(0.3)
  })
  test('the same seed gives the same band', () => expect(found(measure(panel, { noun: 'shop' }))).toEqual(result))
})

/** Of n sound runs with probability p, a count outside of five binomial standard deviations comes once in a million. */
describe('planted truth, errors that remember half of themselves, effects that grow and differ', () => {
  const full = process.env.CALIBRATE === 'full'
  const runs = full ? 2000 : 80
  const band = (p: number) => 5 * Math.sqrt((p * (1 - p)) / runs)

  test.each<[string, number[], number, number, number]>([
    ['three starts of 10 against 40', [10, 10, 10], 40, 0.945, 0.935],
    ['three starts of 4 against 12', [4, 4, 4], 12, 0.945, 0.94],
    ['eight units that begin alone or in pairs against 15', [1, 1, 1, 1, 1, 1, 1, 1], 15, 0.945, 0.95],
  ])(
    '%s',
    (_, sizes, never, holds, together) => {
      let covered = 0
      let held = 0
      let alarms = 0
      const single = { ages: 0, starts: 0 }
      for (let run = 0; run < runs; run++) {
        const { panel, truth, byAge, ownOf } = planted(createRandom(21).fork(run), sizes, never)
        const result = found(measure(panel))
        const { low, high } = interval(result.effect)
        if (low <= truth && high >= truth) covered++
        const within = result.eventStudy!.every(({ periods, effect }) => {
          const { low: from, high: to } = interval(effect)
          return from <= byAge(periods) && to >= byAge(periods)
        })
        if (within) held++
        single.ages += shareHolding(result.dynamic.by, (age) => byAge(age as number))
        // A start at the fifth period ("104") is seen for six of the ten, and so on.
        single.starts += shareHolding(
          result.group.by,
          (start) => meanOf(Array.from({ length: 110 - Number(start) }, (_, age) => byAge(age))) + ownOf(Number(start) - 100),
        )
        if (result.checks.find((check) => check.code === 'pre-trend')!.passed === false) alarms++
      }
      const seen = `covered ${covered / runs}, by age ${single.ages / runs}, by start ${single.starts / runs}, band held ${held / runs}, pre-trend alarms ${alarms / runs}`
      if (full) console.log(seen)
      for (const share of [single.ages, single.starts]) expect(Math.abs(share / runs - 0.95), seen).toBeLessThan(0.01 + band(0.95))
      expect(Math.abs(covered / runs - holds), seen).toBeLessThan(band(0.95) + 0.01)
      expect(held / runs, seen).toBeGreaterThan(together - band(together))
      expect(alarms / runs, seen).toBeLessThan(0.05 + band(0.05) + 0.03)
    },
    full ? 3_600_000 : 60_000,
  )
})

// What was fitted to a dozen units leans to what was drawn: without leaving one out at a time the interval held 91 in a hundred.
test('a dozen units and a covariate that goes with the start and the trend, doubly robust', () => {
  const full = process.env.CALIBRATE === 'full'
  const runs = full ? 1000 : 60
  const covered = Array.from({ length: runs }, (_, run) => {
    const { panel, truth } = planted(createRandom(23).fork(run), [2, 2, 2], 6, true)
    const answer = staggeredAdoption({ panel, level: 0.95, random: createRandom(1), adjustment: 'doubly-robust' })
    if (isUndetermined(answer) || isUndetermined(answer.effect)) return null
    return answer.effect.low <= truth && truth <= answer.effect.high
  }).filter((held) => held !== null)
  const share = covered.filter(Boolean).length / covered.length
  if (full) console.log(`covered ${share} of ${covered.length}`)
  expect(covered.length).toBeGreaterThan(0.95 * runs)
  expect(Math.abs(share - 0.955)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / runs) + 0.01)
}, 3_600_000)

/** Ten periods, starts from the fifth on; the effect grows by 0.3 a period, and each unit has its own besides: the mean of these by start. */
function planted(random: Random, sizes: readonly number[], never: number, covariate = false) {
  const periods = 10
  const starts = [
    ...sizes.flatMap((size, index) => Array.from({ length: size }, () => 4 + Math.floor((index * 5) / sizes.length))),
    ...Array.from({ length: never }, () => null),
  ]
  const common = remembering(random, periods, 0.8)
  const units = starts.map((start) => ({
    level: random.normal(20, 3),
    own: random.normal(0, 0.3),
    errors: remembering(random, periods, 0.5),
    known: covariate ? random.normal(start === null ? 0 : 0.5, 1) : 0,
  }))
  const byAge = (age: number) => (age < 0 ? 0 : 1 + 0.3 * age)
  const panel = drawPanel(starts, periods, (unit, period) => {
    const { level, own, errors, known } = units[unit]!
    const start = starts[unit]!
    return level + common[period]! + errors[period]! + 0.3 * known * period + (start === null || period < start ? 0 : byAge(period - start) + own)
  })
  const treated = starts.flatMap((start) => (start === null ? [] : Array.from({ length: periods - start }, (_, age) => byAge(age))))
  const covariates = covariate ? { covariates: [{ name: 'size', values: units.map(({ known }) => known) }] } : {}
  const ownOf = (start: number) => meanOf(units.filter((_, unit) => starts[unit] === start).map(({ own }) => own))
  return { panel: { ...panel, ...covariates }, byAge, ownOf, truth: treated.reduce((sum, effect) => sum + effect, 0) / treated.length }
}

/** Of the summaries that have an interval, how many hold their truth. */
function shareHolding(summaries: StaggeredResult['dynamic']['by'], truthOf: (key: number | string | null) => number): number {
  return meanOf(
    summaries.flatMap(({ key, effect }) => {
      if (isUndetermined(effect)) return []
      const truth = truthOf(key)
      return [Number(effect.low <= truth && truth <= effect.high)]
    }),
  )
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function found(answer: StaggeredResult | Undetermined): StaggeredResult {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function interval(answer: Interval | Undetermined): Interval {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

function reason(answer: StaggeredResult | Interval | Undetermined): string {
  return isUndetermined(answer) ? answer.undetermined : 'an answer'
}
