import { type Metric, nouns, type Observation, shiftPeriod, understand } from '@plumbline/model'
import { createRandom, isUndetermined, normalQuantile } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { simulateMetric } from '../forecast-metric.ts'
import { isTrial, planBacktest, sayBacktest } from './backtest.ts'
import { calibrateForecasts } from './calibrate-forecasts.ts'
import { calibrateGoals } from './calibrate-goals.ts'
import type { DecidedGoal, Reliability } from './calibration.ts'
import { sayForecastCalibration, sayGoalCalibration } from './calibration-words.ts'
import { judgeReliability } from './judge-reliability.ts'
import type { ChanceSaid, ForecastSaid } from './said.ts'

const metricOf = (id: string, more: object = {}): Metric => ({ ...nouns.metric.schema.parse({ name: id, ...more }), id })
const month = (steps: number) => shiftPeriod('2025-01-01', 'month', steps)
const historyOf = (metric: string, values: readonly number[]): Observation[] => values.map((value, at) => ({ metric, period: month(at), value }))

const metrics = new Map([['sales', metricOf('sales')]])
const said = (goal: string, on: string, share: number, more: Partial<ChanceSaid> = {}): ChanceSaid => {
  const usual = { metric: 'sales', target: 100, pull: 'up', by: '2025-06-30', period: '2025-06-01', lastPeriod: '2025-01-01' } as const
  return { ...usual, goal, on, reached: Math.round(share * 1000), of: 1000, ...more }
}
const calibrate = (chances: readonly ChanceSaid[], more: { today?: string; aheadDays?: number; values?: readonly number[] } = {}) => {
  const { today = '2025-12-15', aheadDays = 90, values = [90, 92, 94, 96, 98, 101, 99] } = more
  return calibrateGoals({ chances, metrics, histories: new Map([['sales', historyOf('sales', values)]]), today, aheadDays })
}

describe('which goals count, and with which chance', () => {
  test('the last chance given so long before the date, against the number of its period', () => {
    const { decided, given } = calibrate([said('g', '2025-02-01', 0.4), said('g', '2025-03-01', 0.6), said('g', '2025-06-01', 0.9)])
    expect(given).toBe(1)
    expect(decided).toMatchObject([{ goal: 'g', on: '2025-03-01', share: 0.6, value: 101, reached: true }])
  })
  test('a metric that shall fall is reached below its target', () =>
    expect(calibrate([said('g', '2025-02-01', 0.4, { pull: 'down' })]).decided).toMatchObject([{ reached: false }]))
  test('a date that lies ahead waits, and so does a period that has not ended', () => {
    expect(calibrate([said('g', '2025-02-01', 0.4)], { today: '2025-06-30' })).toMatchObject({ waiting: 1, decided: [] })
    expect(calibrate([said('g', '2025-02-01', 0.4, { by: '2025-06-10' })], { today: '2025-06-20' })).toMatchObject({ waiting: 1, unknown: 0 })
  })
  test('a number that is missing is unknown, never missed', () =>
    expect(calibrate([said('g', '2025-02-01', 0.4, { by: '2025-09-30', period: '2025-09-01' })])).toMatchObject({ unknown: 1, decided: [] }))
  test('a goal that got its chance too late does not count', () =>
    expect(calibrate([said('g', '2025-06-01', 0.4)])).toMatchObject({ notAhead: 1, decided: [] }))
  test('a goal that is set anew counts for both, unless that was within a week', () => {
    const moved = [said('g', '2025-02-01', 0.3), said('g', '2025-03-01', 0.8, { target: 95 })]
    expect(calibrate(moved).decided.map(({ target, reached }) => [target, reached])).toEqual([
      [100, true],
      [95, true],
    ])
    const slip = [said('g', '2025-02-01', 0.3), said('g', '2025-02-04', 0.8, { target: 95 })]
    expect(calibrate(slip)).toMatchObject({ withdrawn: 1, given: 1, decided: [{ target: 95 }] })
  })
})

test('below ten decided goals there is no share and no score, only what is known of each', () => {
  const nine = Array.from({ length: 9 }, (_, at) => said(`g${at}`, '2025-02-01', 0.7))
  const found = calibrate(nine)
  expect(found.decided).toHaveLength(9)
  expect(found.reliability).toMatchObject({ undetermined: 'too-early' })
  expect(found.leads.every(({ brier }) => brier === null)).toBe(true)
  expect(sayGoalCalibration(found)).toBe(
    'Too early to tell: only 9 goals that were given a chance have been decided. From 10 decided goals on it can be told whether chances mean what they say.',
  )
  const ten = calibrate([...nine, said('g9', '2025-02-01', 0.7)])
  expect(ten.reliability).toMatchObject({ goals: 10, metrics: 1, reached: 10 })
  // Ten goals on one metric are one fact: its limits are those of one.
  expect((ten.reliability as Reliability).bands[0]!.came.low).toBeLessThan(0.25)
  expect(sayGoalCalibration(ten)).toContain('Of the 10 goals that were given 60% to 80%, all were reached.')
})

describe('the verdict', () => {
  const random = createRandom(17)
  const draw = (count: number, truthOf: (share: number) => number): DecidedGoal[] =>
    Array.from({ length: count }, (_, at) => {
      const share = random.uniform()
      const reached = random.uniform() < truthOf(share)
      return { goal: `g${at}`, metric: `m${at}`, target: 1, by: '2025-06-30', period: '2025-06-01', on: '2025-01-01', share, value: Number(reached), reached }
    })
  const verdicts = (runs: number, count: number, truthOf: (share: number) => number) => {
    const found = Array.from({ length: runs }, () => judgeReliability(draw(count, truthOf)))
    return (verdict: string) => found.filter((each) => each.verdict === verdict).length / runs
  }
  test('lets chances pass that are right, about nineteen times of twenty', () => {
    const share = verdicts(400, 60, (chance) => chance)('in line')
    // Four standard errors of 0.95 in 400 runs.
    expect(share).toBeGreaterThan(0.95 - 0.044)
  })
  test('finds chances that are too hopeful, too careful, too sure and not sure enough', () => {
    expect(verdicts(60, 150, (chance) => chance * 0.7)('too hopeful')).toBeGreaterThan(0.9)
    expect(verdicts(60, 150, (chance) => 1 - (1 - chance) * 0.7)('too careful')).toBeGreaterThan(0.9)
    expect(verdicts(60, 200, (chance) => 0.5 + (chance - 0.5) * 0.4)('too sure')).toBeGreaterThan(0.9)
    expect(verdicts(60, 200, (chance) => (chance > 0.5 ? 0.98 : 0.02))('too unsure')).toBeGreaterThan(0.9)
  })
  test('takes many goals on one metric for what they are', () => {
    const runs = 200
    let right = 0
    for (let run = 0; run < runs; run++) {
      // Eight metrics that each carry ten goals, which go together.
      const goals = Array.from({ length: 8 }, (_, metric) => {
        const luck = random.uniform()
        return draw(10, () => 0).map((goal) => ({ ...goal, metric: `m${metric}`, share: 0.7, reached: luck < 0.7 }))
      }).flat()
      if (judgeReliability(goals).verdict === 'in line') right++
    }
    expect(right / runs).toBeGreaterThan(0.85)
  })
})

describe('forecasts against values', () => {
  const names = Array.from({ length: 12 }, (_, at) => `m${at}`)
  const many = new Map(names.map((id) => [id, metricOf(id)]))
  const random = createRandom(23)
  const z = (p: number) => normalQuantile(p)
  /** Forecasts of draws from a normal distribution, with ranges of so many times their true width. */
  const planted = (width: number) => {
    const histories = new Map(
      names.map((id) => [
        id,
        historyOf(
          id,
          Array.from({ length: 36 }, () => random.normal(50, 4)),
        ),
      ]),
    )
    const forecasts = names.flatMap((metric) =>
      Array.from({ length: 20 }, (_, at): ForecastSaid => {
        const point = (step: number) => {
          const around = (p: number) => 50 + 4 * width * z(p)
          return { period: month(at + step), median: 50, low80: around(0.1), high80: around(0.9), low95: around(0.025), high95: around(0.975) }
        }
        return { metric, lastPeriod: month(at), on: month(at + 1), method: 'planted', points: [1, 2, 3, 4, 5].map(point) }
      }),
    )
    return calibrateForecasts({ forecasts, metrics: many, histories, today: '2030-01-01' })
  }
  test('come in as often as they say where they are right', () => {
    const { coverage, values, steps } = planted(1)
    if (isUndetermined(coverage)) throw new Error(coverage.because)
    expect(values).toBe(12 * 20 * 5)
    expect(coverage.verdict).toBe('in line')
    expect(coverage.inside95!.low).toBeLessThan(0.95)
    expect(coverage.inside95!.high).toBeGreaterThan(0.95)
    expect(steps.map(({ from, to, values: own }) => [from, to, own])).toEqual([
      [1, 1, 240],
      [2, 2, 240],
      [3, 3, 240],
      [4, 6, 480],
    ])
  })
  test('are called too narrow and too wide where they are', () => {
    const narrow = planted(0.6)
    expect(narrow.coverage).toMatchObject({ verdict: 'too narrow' })
    expect(sayForecastCalibration(narrow)).toContain('The ranges were too narrow.')
    expect(planted(1.6).coverage).toMatchObject({ verdict: 'too wide' })
  })
  test('of a period that has not ended are not counted, and below ten values there is no share', () => {
    const histories = new Map([['m0', historyOf('m0', [1, 2, 3])]])
    const point = { median: 2, low80: 1, high80: 3, low95: 0, high95: 4 }
    const forecast = { metric: 'm0', lastPeriod: month(0), on: month(1), method: 'x', points: [1, 2].map((step) => ({ ...point, period: month(step) })) }
    const found = calibrateForecasts({ forecasts: [forecast, forecast], metrics: many, histories, today: '2025-03-15' })
    expect(found).toMatchObject({ forecasts: 1, values: 1, coverage: { undetermined: 'too-early' }, steps: [{ inside80: null }] })
  })
})

describe('what is worked out afterwards', () => {
  const random = createRandom(3)
  const ids = Array.from({ length: 5 }, (_, at) => `world-${at}`)
  const { strategy } = understand([
    ...ids.map((id) => ({ kind: 'metric' as const, id, doc: { name: id } })),
    { kind: 'goal' as const, id: 'past', doc: { name: 'Past', metric: 'world-0', baseline: 100, target: 120, by: '2027-06-30' } },
  ])
  const histories = new Map(
    ids.map((id) => {
      let level = 100
      const values = Array.from({ length: 40 }, (_, t) => {
        level += random.normal(0.4, 3)
        return level + 8 * Math.sin((t * Math.PI) / 6) + random.normal(0, 2)
      })
      return [id, historyOf(id, values)]
    }),
  )
  const today = '2028-05-15'
  const works = planBacktest({ strategy, histories, today, aheadDays: 90 })

  test('knows nothing from after its day, neither for the forecast nor for the level of a made-up goal', () => {
    expect(works.filter(({ metric }) => metric.id === 'world-1')).toHaveLength(12)
    for (const { history, lastPeriod, on, aims } of works) {
      expect(history.every(({ period }) => period <= lastPeriod)).toBe(true)
      expect(aims.every(({ period, by }) => period > lastPeriod && by > on)).toBe(true)
    }
    const later = works.at(0)!.lastPeriod
    const other = new Map(
      [...histories].map(([id, history]) => [id, history.map((each) => (each.period > later ? { ...each, value: each.value + 1000 } : each))]),
    )
    const again = planBacktest({ strategy, histories: other, today, aheadDays: 90 })
    expect(again[0]).toEqual(works[0])
    expect(planBacktest({ strategy, histories, today, aheadDays: 90 })).toEqual(works)
  })
  test('a real goal whose date has passed is looked at so long before', () => {
    const real = works.filter(({ aims }) => aims.some(({ goal }) => goal === 'past'))
    expect(real).toMatchObject([{ lastPeriod: '2027-03-01', on: '2027-04-01', until: '2027-06-01' }])
  })
  test('in drawn worlds the chances and the ranges mean what they say', () => {
    const told = works.map((work) => sayBacktest(work, simulateMetric({ ...work, seed: 7, random: createRandom(7).fork(work.on) })))
    const chances = told.flatMap((each) => each.chances)
    expect(chances.some((chance) => !isTrial(chance))).toBe(true)
    const goals = calibrateGoals({ chances, metrics: strategy.metrics, histories, today, aheadDays: 0 })
    expect(goals.decided.length).toBeGreaterThan(45)
    const { verdict, score, bands } = goals.reliability as Reliability
    expect(verdict).toBe('in line')
    expect(bands.length).toBeGreaterThanOrEqual(4)
    expect(score.skill).toBeGreaterThan(0.05)
    const forecasts = told.flatMap(({ forecast }) => forecast ?? [])
    const { coverage } = calibrateForecasts({ forecasts, metrics: strategy.metrics, histories, today })
    expect(coverage).toMatchObject({ verdict: 'in line' })
  }, 60_000)
})
