import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { ExplainedMetric, MetricAnswer } from '../types.ts'

// The store knows since when a metric is written down, by its own clock; the readings stand after that.
const hoursOn = (hours: number) => new Date(begun + hours * 3_600_000).toISOString()
let begun = 0
let server: TestServer
let owner: Client

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  const doc = { name: 'Revenue', unit: 'EUR', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } }
  await owner.call('shop', 'write', {
    changes: [
      { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'day' } },
      { kind: 'metric', id: 'revenue', doc },
    ],
  })
  begun = Date.now()
  const shop = server.store.inWorkspace('shop', { kind: 'system', id: 'test', name: 'test' })
  const read = (hours: number, values: readonly number[]) =>
    values.map((value, at) => ({ metric: 'revenue', period: `2026-0${at + 1}-01`, value, rows: 10, source: 'orders', readAt: hoursOn(hours) }))
  await shop.recordReadings(read(1, [300, 310]))
  await shop.recordReadings(read(2, [300, 315, 320]))
}, 60_000)

afterAll(() => server.close())

const ask = async (input: object) => (await owner.call('shop', 'query-metric', { metric: 'revenue', ...input })).body as unknown as MetricAnswer
const values = ({ rows }: MetricAnswer) => rows.map(({ period, value }) => [period, value])

test('what was known then is told as it was kept', async () => {
  expect(values(await ask({ asOf: hoursOn(1.5) }))).toEqual([
    ['2026-01-01', 300],
    ['2026-02-01', 310],
  ])
  expect(values(await ask({ asOf: hoursOn(3), from: '2026-02' }))).toEqual([
    ['2026-02-01', 315],
    ['2026-03-01', 320],
  ])
  expect((await ask({ asOf: hoursOn(3) })).source).toMatchObject({ dataset: 'orders', rows: 10, sql: null })
})

test('what was not known, or not kept, says so', async () => {
  expect((await ask({ asOf: hoursOn(0.5) })).problems).toMatchObject([{ code: 'not-known-then', mend: expect.stringContaining('plumb readings revenue') }])
  expect((await ask({ asOf: hoursOn(3), from: '2027' })).problems).toMatchObject([{ code: 'no-rows-in-range', expected: 'days from 2026-01-01 to 2026-03-01' }])
  const sliced = await ask({ asOf: hoursOn(3), grain: 'year', where: 'amount>1' })
  expect(sliced.problems.map(({ code, place }) => [code, place.path])).toEqual([
    ['kept-whole-only', ['where']],
    ['kept-whole-only', ['grain']],
  ])
})

test('where it came from is told of then', async () => {
  const { body } = await owner.call('shop', 'explain-metric', { metric: 'revenue', asOf: hoursOn(1.5) })
  const { steps, statements } = body as unknown as ExplainedMetric
  expect(steps[0]).toMatch(/^Take the numbers that were kept by .+: 2 months, the last one February 2026\.$/)
  expect(steps[1]).toMatch(/^They were read from orders, the last change on /)
  expect(statements).toEqual([])
})
