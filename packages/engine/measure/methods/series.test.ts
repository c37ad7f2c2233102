import { shiftPeriod } from '@plumbline/model'
import { createRandom, isUndetermined, type Random, type Undetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { beforeAfter } from './before-after.ts'
import type { DesignResult } from './design.ts'
import { interruptedSeries } from './interrupted-series.ts'
import type { SeriesQuestion } from './series-question.ts'

const monthsFrom = (count: number) => Array.from({ length: count }, (_, index) => shiftPeriod('2020-01-01', 'month', index))

/** Months of a market and of a series that follows it; `effect` from month 48 on. */
function worldOf({ effect = 0, months = 60, touched = 0 }: { effect?: number; months?: number; touched?: number }): SeriesQuestion {
  const random = createRandom(5)
  const periods = monthsFrom(months)
  let level = 100
  const market = periods.map((_, t) => {
    level += random.normal(0, 2)
    return level + 8 * Math.sin((2 * Math.PI * t) / 12) + random.normal() + (t >= 48 ? touched : 0)
  })
  const values = market.map((value, t) => 3 * value + random.normal(0, 2) + (t >= 48 ? effect : 0))
  return { periods, values, start: '2024-01-01', controls: [{ name: 'market', values: market }], level: 0.95, random: createRandom(6) }
}

const certain = <T extends DesignResult>(answer: T | Undetermined): T => {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}
const interval = (answer: DesignResult['effect']) => {
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}
const failed = (result: DesignResult) => result.checks.filter(({ passed }) => passed === false).map(({ code }) => code)

describe('interrupted series', () => {
  test('finds a planted effect, and every form of it is the same effect', () => {
    const found = certain(interruptedSeries(worldOf({ effect: 20 })))
    const effect = interval(found.effect)
    expect(effect.low).toBeGreaterThan(14)
    expect(effect.high).toBeLessThan(26)
    expect(found.rung).toBe('quasi-experiment')
    expect(failed(found)).toEqual([])
    expect(interval(found.cumulative).estimate).toBeCloseTo(12 * effect.estimate, 9)
    expect(found.pointwise.at(-1)!.cumulative!.estimate).toBeCloseTo(12 * effect.estimate, 6)
    const after = found.series.filter((point) => point.after)
    expect(after.reduce((sum, { observed, expected }) => sum + observed! - expected!, 0) / 12).toBeCloseTo(effect.estimate, 6)
    const base = after.reduce((sum, { expected }) => sum + expected!, 0) / 12
    expect(interval(found.relative).estimate).toBeCloseTo(effect.estimate / base, 3)
    expect(found.chance).toBeGreaterThan(0.99)
  })

  test('where there is none, none is found', () => {
    const effect = interval(certain(interruptedSeries(worldOf({}))).effect)
    expect(effect.low).toBeLessThan(0)
    expect(effect.high).toBeGreaterThan(0)
  })

  const lowered: readonly [string, SeriesQuestion, string][] = [
    ['no control', { ...worldOf({ effect: 20 }), controls: [] }, 'controls'],
    ['a control that was touched as well', worldOf({ effect: 60, touched: 60 }), 'controls-untouched'],
    [
      'a short history',
      { ...worldOf({ effect: 20 }), periods: monthsFrom(60).slice(36), values: worldOf({}).values.slice(36), controls: [] },
      'enough-history',
    ],
    [
      'something that happened before the start as well',
      { ...worldOf({}), values: worldOf({}).values.map((value, t) => value! + (t >= 32 && t < 48 ? 60 : 0)) },
      'placebo-in-time',
    ],
  ]
  test.each(lowered)('%s lowers the rung', (_, question, code) => {
    const found = certain(interruptedSeries(question))
    expect(failed(found)).toContain(code)
    expect(found.rung).toBe('observed')
  })

  test('an effect on a share does not add up, and gaps are passed over', () => {
    const world = worldOf({ effect: 20 })
    const gaps = { ...world, values: world.values.map((value, t) => (t === 7 || t === 50 ? null : value)), additive: false }
    const found = certain(interruptedSeries(gaps))
    expect(found.cumulative).toMatchObject({ undetermined: 'not-additive' })
    expect(interval(found.effect).low).toBeGreaterThan(10)
    expect(found.series[50]!.observed).toBeNull()
    expect(found.series[50]!.expected).not.toBeNull()
  })

  test('a broken cell counts as missing, a control that never moves and a twin of another change little', () => {
    const world = worldOf({ effect: 20 })
    const market = world.controls![0]!.values
    const broken = (values: SeriesQuestion['values'], at: number) => values.map((value, t) => (t === at ? Number.NaN : value))
    const plain = interval(certain(interruptedSeries(world)).effect)
    const others: readonly SeriesQuestion[] = [
      { ...world, values: broken(world.values, 9), controls: [{ name: 'market', values: broken(market, 30) }] },
      { ...world, controls: [...world.controls!, { name: 'flat', values: market.map(() => 5) }] },
      { ...world, controls: [...world.controls!, { name: 'twin', values: market.map((value) => 2 * value! + 1) }] },
    ]
    for (const question of others) {
      const found = certain(interruptedSeries(question))
      expect(Math.abs(interval(found.effect).estimate - plain.estimate)).toBeLessThan(1)
      expect(found.rung).toBe('quasi-experiment')
      for (const { observed } of found.series) expect(observed === null || Number.isFinite(observed)).toBe(true)
    }
  })

  const undetermined: readonly [string, SeriesQuestion, string][] = [
    ['nothing before the start', { ...worldOf({}), start: '2019-01-01' }, 'no-pre-period'],
    ['nothing after it', { ...worldOf({}), start: '2030-01-01' }, 'no-post-period'],
    ['two periods before it', { ...worldOf({}), start: '2020-03-01' }, 'too-few-periods'],
    ['a constant', { ...worldOf({}), values: worldOf({}).values.map(() => 4) }, 'no-variance'],
  ]
  test.each(undetermined)('%s is undetermined', (_, question, reason) => expect(interruptedSeries(question)).toMatchObject({ undetermined: reason }))
})

describe('before and after', () => {
  const around = (random: Random, count: number, step: (t: number) => number): SeriesQuestion => ({
    periods: monthsFrom(count),
    values: Array.from({ length: count }, (_, t) => 50 + step(t) + random.normal()),
    start: monthsFrom(count)[count >> 1]!,
    level: 0.95,
    random: createRandom(8),
    seasonPeriod: 12,
  })

  test('finds the step, and never stands above an observation', () => {
    const found = certain(beforeAfter(around(createRandom(7), 48, (t) => (t >= 24 ? 5 : 0))))
    expect(interval(found.effect).low).toBeGreaterThan(3.5)
    expect(interval(found.effect).high).toBeLessThan(6.5)
    expect(found.rung).toBe('observed')
    expect(failed(found)).toEqual(['nothing-to-compare'])
  })

  test('a series that was rising, and half a season, are said', () => {
    expect(failed(certain(beforeAfter(around(createRandom(7), 40, (t) => t))))).toEqual(['nothing-to-compare', 'season', 'trend-before'])
  })
})
