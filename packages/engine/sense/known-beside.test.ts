import { type Metric, nouns, type Observation, shiftPeriod, understand } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { simulateMetric } from './forecast-metric.ts'
import { type KnownBeside, knownBeside, regressorsFrom } from './known-beside.ts'

const metricOf = (doc: object): Metric => ({ ...nouns.metric.schema.parse({ name: 'Orders', ...doc }), id: 'orders' })
const historyOf = (grain: Metric['grain'], start: string, values: readonly number[], id = 'orders'): Observation[] =>
  values.map((value, t) => ({ metric: id, period: shiftPeriod(start, grain, t), value }))

function simulate(metric: Metric, history: readonly Observation[], until: string, beside?: readonly KnownBeside[]) {
  const answer = simulateMetric({ metric, history, until, beside, seed: 1, random: createRandom(1) })
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer.forecast
}

test('days are counted in the periods that hold them, those of every year in each', () => {
  const [regressor] = regressorsFrom([{ name: 'Feasts', days: ['12-25', '12-26', '2025-04-21', '2019-01-01'] }], '2024-12-01', 'month', 14)
  expect([...regressor!.values]).toEqual([2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0])
})

test('a sale once a year is learned from two years and expected in the third; without its dates it is taken for an outlier', () => {
  const random = createRandom(4)
  const days = ['2024-11-29', '2025-11-28', '2026-11-27']
  const values = Array.from({ length: 1050 }, (_, t) => {
    const day = shiftPeriod('2024-01-01', 'day', t)
    return Math.round((200 + (t % 7 === 5 ? -60 : 0)) * (days.includes(day) ? 3 : 1) * random.lognormal(0, 0.05))
  })
  const history = historyOf('day', '2024-01-01', values)
  const metric = metricOf({ grain: 'day' })
  const on = (forecast: ReturnType<typeof simulate>, day: string) => forecast.points.find(({ period }) => period === day)!
  const informed = simulate(metric, history, '2026-12-05', [{ name: 'Black Friday', days }])
  expect(on(informed, '2026-11-27').median / on(informed, '2026-11-26').median).toBeGreaterThan(2)
  expect(informed.notes!.join(' ')).toMatch(/Black Friday is counted in: \+\d+%? .* learned from 2 days; 1 day ahead/)
  const plain = simulate(metric, history, '2026-12-05')
  expect(on(plain, '2026-11-27').median / on(plain, '2026-11-26').median).toBeLessThan(1.5)
})

test('a planned campaign moves the forecast in the months it is planned for', () => {
  const random = createRandom(5)
  const spend = Array.from({ length: 36 }, (_, t) => (t % 5 === 2 ? 40 : 10) + random.uniform())
  const history = historyOf(
    'month',
    '2023-01-01',
    spend.map((spent) => 300 + 5 * spent + random.normal(0, 5)),
  )
  const doc = {
    name: 'Orders',
    forecast: {
      with: [
        {
          metric: 'spend',
          planned: [
            { period: '2026-02', value: 80 },
            { period: '2026-03', value: 10 },
          ],
        },
      ],
    },
  }
  const { strategy } = understand([
    { kind: 'metric', id: 'orders', doc },
    { kind: 'metric', id: 'spend', doc: { name: 'Campaign spend' } },
  ])
  const beside = knownBeside(strategy.metrics.get('orders')!, strategy, new Map([['spend', historyOf('month', '2023-01-01', spend, 'spend')]]))
  const { points, notes } = simulate(strategy.metrics.get('orders')!, history, '2026-04-01', beside)
  const truth = [300 + 5 * spend[35]!, 700, 350, 350]
  for (const [step, point] of points.entries()) expect(Math.abs(point.median / truth[step]! - 1)).toBeLessThan(0.08)
  expect(notes!.join(' ')).toContain('Campaign spend is counted in as planned')
})

test('what the history never saw is said and changes nothing', () => {
  const random = createRandom(6)
  const history = historyOf(
    'month',
    '2023-01-01',
    Array.from({ length: 30 }, () => 100 + random.normal(0, 5)),
  )
  const plain = simulate(metricOf({}), history, '2025-12-01')
  const named = simulate(metricOf({}), history, '2025-12-01', [{ name: 'World Cup', days: ['2025-11-20'] }])
  expect(named.points).toEqual(plain.points)
  expect(named.notes!.join(' ')).toContain('has not been in the history')
})

test('another grain, itself and what is unknown are left out', () => {
  const { strategy } = understand([
    { kind: 'metric', id: 'a', doc: { name: 'A', forecast: { with: [{ metric: 'a' }, { metric: 'w' }, { metric: 'gone' }] } } },
    { kind: 'metric', id: 'w', doc: { name: 'W', grain: 'week' } },
  ])
  expect(knownBeside(strategy.metrics.get('a')!, strategy, new Map([['w', historyOf('week', '2026-01-05', [1, 2], 'w')]]))).toBeUndefined()
})
