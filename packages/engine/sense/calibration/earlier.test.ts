import { nouns, type Observation, shiftPeriod, understand } from '@plumbline/model'
import { describe, expect, test } from 'vitest'
import type { Forecast } from '../forecast.ts'
import { chancesBefore } from './chances-before.ts'
import { compareThen, periodBefore, saidBefore } from './earlier.ts'
import type { ChanceSaid, ForecastSaid } from './said.ts'

const metric = { ...nouns.metric.schema.parse({ name: 'Sales', unit: 'EUR' }), id: 'sales' }
const month = (steps: number) => shiftPeriod('2026-01-01', 'month', steps)
const history = [1.3, 1.32, 1.31, 1.35, 1.36, 1.37, 1.38, 1.41].map(
  (millions, at): Observation => ({ metric: 'sales', period: month(at), value: millions * 1e6 }),
)
const point = (period: string, median: number) => ({ period, median, low80: median - 2e4, high80: median + 2e4, low95: median - 4e4, high95: median + 4e4 })
const earlier: ForecastSaid = {
  metric: 'sales',
  lastPeriod: month(5),
  on: '2026-07-10',
  method: 'x',
  points: [6, 7, 8, 9, 10, 11].map((step) => point(month(step), 1.38e6)),
}
const now: Forecast = { metric: 'sales', method: 'x', points: [8, 9, 10, 11, 12].map((step) => point(month(step), 1.42e6)), paths: 1000, seed: 1 }

describe('then against now', () => {
  const check = (more: Partial<Parameters<typeof compareThen>[0]>, says: string) =>
    expect(compareThen({ earlier, recorded: true, metric, history, forecast: now, ...more })?.says).toBe(says)
  test('speaks of the period of the goal where both know it, and of what came since', () =>
    check(
      { period: month(11) },
      'On 10 July 2026 we expected 1.38M EUR for December 2026; now we expect 1.42M EUR. Of the 2 months since, 1 came in where we thought them likely.',
    ))
  test('says when it is worked out afterwards', () =>
    check(
      { recorded: false, history: history.slice(0, 7) },
      'From the numbers up to June 2026 alone we would have expected 1.38M EUR for December 2026; now we expect 1.42M EUR. The month since came in where we thought it likely.',
    ))
  test('has what came where the forecast has been overtaken', () =>
    check(
      { earlier: { ...earlier, points: earlier.points.slice(0, 2) } },
      'On 10 July 2026 we expected 1.38M EUR for August 2026; it came to 1.41M EUR. Of the 2 months since, 1 came in where we thought them likely.',
    ))
  test('is nothing where no period is known to both', () =>
    expect(compareThen({ earlier: { ...earlier, points: [] }, recorded: true, metric, history, forecast: now })).toBeNull())
  test('before is a quarter ago', () => {
    const told = ['2026-06-01', '2026-07-10', '2026-09-01'].map((on) => ({ on }))
    expect(saidBefore(told, '2026-10-15')).toEqual({ on: '2026-07-10' })
    expect(saidBefore(told.slice(2), '2026-10-15')).toBeNull()
    expect(periodBefore(history, 'month')).toBe('2026-05-01')
    expect(periodBefore([], 'month')).toBeNull()
  })
})

describe('chances before', () => {
  const { strategy } = understand([
    { kind: 'metric', id: 'sales', doc: { name: 'Sales' } },
    { kind: 'goal', id: 'g', doc: { name: 'G', metric: 'sales', baseline: 1, target: 2, by: '2026-12-31' } },
  ])
  const said = (on: string, share: number, more: Partial<ChanceSaid> = {}): ChanceSaid => {
    const usual = { goal: 'g', metric: 'sales', target: 2, pull: 'up', by: '2026-12-31', period: '2026-12-01', lastPeriod: month(0) } as const
    return { ...usual, on, reached: share * 1000, of: 1000, ...more }
  }
  const before = (...chances: ChanceSaid[]) => chancesBefore(chances, { strategy, histories: new Map([['sales', history]]), today: '2026-09-10' }).get('g')
  test('are those of a quarter ago, for the goal as it is set today', () => {
    expect(before(said('2026-03-01', 0.9), said('2026-06-01', 0.8), said('2026-08-01', 0.5))).toEqual({ on: '2026-06-01', share: 0.8 })
    expect(before(said('2026-06-01', 0.8, { target: 3 }))).toBeUndefined()
  })
  test('else the first that knew less than today', () => {
    expect(before(said('2026-08-01', 0.7), said('2026-08-20', 0.6))).toEqual({ on: '2026-08-01', share: 0.7 })
    expect(before(said('2026-09-01', 0.7, { lastPeriod: month(7) }))).toBeUndefined()
  })
})
