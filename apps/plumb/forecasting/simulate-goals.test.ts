import { simulateGoalMetrics } from '@plumbline/engine'
import { type Metric, nouns, type Observation, shiftPeriod, understand } from '@plumbline/model'
import { createRandom, isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { workOut } from './forecast-work.ts'
import { forecastInThreads, type WorkAnswer } from './pool.ts'
import { keyOfWork } from './remembered.ts'
import { simulateGoals } from './simulate-goals.ts'

const random = createRandom(3)
const metricOf = (id: string): Metric => ({ ...nouns.metric.schema.parse({ name: id }), id })
const historyOf = (id: string): Observation[] =>
  Array.from({ length: 30 }, (_, t) => ({ metric: id, period: shiftPeriod('2023-01-01', 'month', t), value: 100 + t + random.normal(0, 4) }))
const works = Array.from({ length: 12 }, (_, index) => {
  const id = `metric-${index}`
  return { metric: metricOf(id), history: historyOf(id), until: '2026-01-01', seed: 7 }
})

test('threads answer as one thread does', async () => {
  const answers: WorkAnswer[] = []
  const onAnswer = (index: number, answer: WorkAnswer) => {
    answers[index] = answer
  }
  await forecastInThreads({ works, futures: true, threads: 2, onAnswer })
  expect(answers).toEqual(works.map(workOut))
}, 120_000)

test('without futures none are sent, and a signal ends the threads', async () => {
  const controller = new AbortController()
  const onAnswer = (_index: number, answer: WorkAnswer) => {
    expect(!isUndetermined(answer) && answer.futures.length === 0 && answer.forecast.points.length > 0).toBe(true)
    controller.abort(new Error('enough'))
  }
  await expect(forecastInThreads({ works, futures: false, threads: 1, onAnswer, signal: controller.signal })).rejects.toThrow('enough')
}, 120_000)

test('the goals of a strategy get the futures that the engine gives them, and keeps them', async () => {
  const things = works.flatMap(({ metric }) => [
    { kind: 'metric' as const, id: metric.id, doc: { name: metric.name } },
    { kind: 'goal' as const, id: `goal-${metric.id}`, doc: { name: 'More', metric: metric.id, target: 150, by: '2026-03-31' } },
  ])
  const { strategy } = understand(things)
  const histories = new Map(works.map(({ metric, history }) => [metric.id, history]))
  const first = await simulateGoals(strategy, histories, 7)
  expect(first).toEqual(simulateGoalMetrics(strategy, histories, 7))
  const again = await simulateGoals(strategy, histories, 7)
  for (const [id, simulation] of again) expect(simulation).toBe(first.get(id))
}, 60_000)

test('another reading, bound, date or seed is another forecast', () => {
  const work = works[0]!
  const keys = [
    work,
    { ...work, seed: 8 },
    { ...work, until: '2026-02-01' },
    { ...work, metric: { ...work.metric, minimum: 0 } },
    { ...work, history: work.history.slice(1) },
    { ...work, metric: { ...work.metric, id: 'other' } },
  ].map(keyOfWork)
  expect(new Set(keys).size).toBe(keys.length)
})
