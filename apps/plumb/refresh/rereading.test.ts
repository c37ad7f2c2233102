import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'

// Orders in a real Postgres; the same server that Plumbline runs on, in a schema of their own.

const dayMs = 86_400_000
let now = new Date('2026-11-22T12:00:00Z')
let server: TestServer
let owner: Client
let database: pg.Client

beforeAll(async () => {
  server = await openTestServer({ now: () => now })
  owner = await server.setUp()
  database = new pg.Client({ connectionString: server.databaseAdminUrl })
  await database.connect()
  await database.query(`create schema sales; create table sales.orders (id int generated always as identity, at timestamptz not null, amount int not null);
    insert into sales.orders (at, amount) select day, 10 from generate_series('2023-01-01'::timestamptz, '2026-11-21', '1 day') as day`)
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  await owner.call('shop', 'set-secret', { name: 'SALES_DB_URL', value: server.databaseAdminUrl })
  await owner.call('shop', 'write', {
    changes: [
      { kind: 'source', id: 'sales', doc: { name: 'Sales', kind: 'postgres', secret: 'SALES_DB_URL', schema: 'sales' } },
      { kind: 'dataset', id: 'orders', doc: { name: 'Orders', source: 'sales', table: 'orders', time: 'at', changesWithin: '20 days' } },
      { kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } } },
      { kind: 'metric', id: 'ever', doc: { name: 'Orders ever', computed: { dataset: 'orders', aggregate: 'count', cumulative: 'all' } } },
    ],
  })
}, 60_000)

afterAll(async () => {
  await database.end()
  await server.close()
})

async function refresh(input: OperationTypes['refresh']['input'] = {}) {
  const { status, body } = await owner.call('shop', 'refresh', input)
  expect(status, JSON.stringify(body.problems)).toBe(200)
  return body as unknown as OperationTypes['refresh']['output']
}
const corrected = ({ corrections }: OperationTypes['refresh']['output']) => corrections.map(({ metric, period, was, is }) => [metric, period, was, is])
const late = (day: string) => database.query('insert into sales.orders (at, amount) values ($1, 5)', [day])

test('a table that was read whole is read again as far back as its rows may have changed', async () => {
  expect(await refresh()).toMatchObject({ observations: 92, partly: [], corrections: [] })
  // Twenty days back is the 2nd of November, in a month before which twelve tell the usual course.
  expect(await refresh()).toMatchObject({ observations: 0, partly: [{ dataset: 'orders', since: '2025-11-01' }] })
})

test('late data corrects what is read again, and what lies before is kept until everything is read', async () => {
  now = new Date(now.getTime() + dayMs)
  await late('2026-10-30')
  await late('2024-05-05')
  const inPart = await refresh()
  expect(corrected(inPart).filter(([metric]) => metric === 'revenue')).toEqual([['revenue', '2026-10-01', 310, 315]])
  // A number that rests on rows of any age is read from all of them.
  expect(corrected(inPart).filter(([metric]) => metric === 'ever')[0]).toEqual(['ever', '2024-05-01', 517, 518])
  const { partly, ...whole } = await refresh({ full: true })
  expect([partly, corrected({ partly, ...whole })]).toEqual([[], [['revenue', '2024-05-01', 310, 315]]])
})

test('a changed definition is read whole, and so is everything after a week', async () => {
  await owner.call('shop', 'write', {
    changes: [{ kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR', computed: { dataset: 'orders', aggregate: 'count' } } }],
  })
  expect(await refresh()).toMatchObject({ partly: [] })
  expect((await refresh()).partly).toHaveLength(1)
  now = new Date(now.getTime() + 8 * dayMs)
  expect(await refresh()).toMatchObject({ partly: [] })
  expect((await refresh()).partly).toHaveLength(1)
})

test('a source that is gone is told with since when, and its metrics keep their numbers', async () => {
  const before = now
  now = new Date(now.getTime() + 2 * dayMs)
  await owner.call('shop', 'set-secret', { name: 'SALES_DB_URL', value: 'postgres://reader:secret@127.0.0.1:1/sales' })
  const gone = now
  const { problems, observations } = await refresh()
  expect(observations).toBe(0)
  const stamp = (moment: Date) => `${moment.toISOString().slice(0, 10)} at ${moment.toISOString().slice(11, 16)} UTC`
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    [
      'source-not-reachable',
      `The source Sales cannot be reached since ${stamp(gone)}: nothing listens at the address. It was read last on ${stamp(before)}; its metrics keep their numbers of then.`,
    ],
  ])
  // Since when stays what it was, wherever it is told.
  now = new Date(now.getTime() + dayMs)
  expect((await refresh()).problems[0]!.message).toContain(`since ${stamp(gone)}`)
  const { metrics } = (await owner.call('shop', 'metrics')).body as unknown as OperationTypes['metrics']['output']
  expect(metrics.find(({ metric }) => metric === 'revenue')).toMatchObject({
    latest: { period: '2026-10-01', value: 32 },
    freshness: 'late',
    freshSays: 'Its source cannot be reached; the last number is that of October 2026, which ended 33 days ago.',
    problems: [{ code: 'source-not-reachable', message: expect.stringContaining(`since ${stamp(gone)}`) }],
  })
  await owner.call('shop', 'set-secret', { name: 'SALES_DB_URL', value: server.databaseAdminUrl })
  expect((await refresh()).problems).toEqual([])
})
