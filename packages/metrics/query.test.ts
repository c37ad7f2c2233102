import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { historiesFrom } from '@plumbline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Facts, openFacts } from './index.ts'
import { strategyOf, thing } from './testing/databases.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-query-'))
let facts: Facts
beforeAll(async () => {
  mkdirSync(join(folder, 'data'))
  const rows = [
    'day,region,amount,cost',
    '2026-08-03,North,10,4',
    '2026-08-20,South,30,9',
    '2026-09-02,North,20,8',
    '2026-09-09,South,40,0',
    '2026-10-01,North,5,5',
  ]
  writeFileSync(join(folder, 'data', 'orders.csv'), `${rows.join('\n')}\n`)
  facts = await openFacts({ folder: join(folder, 'data'), now: new Date('2026-11-22T12:00:00Z') })
})
afterAll(async () => {
  await facts.close()
  rmSync(folder, { recursive: true })
})

const sum = (column: string) => ({ dataset: 'orders', aggregate: 'sum' as const, column })
const strategy = strategyOf(
  thing('workspace', 'workspace', { name: 'Test' }),
  thing('source', 'server', { name: 'The server', kind: 'postgres', secret: 'SALES_DB_URL' }),
  thing('dataset', 'orders', { name: 'Orders', file: 'orders.csv', time: 'day', dimensions: ['region'] }),
  thing('dataset', 'far', { name: 'Far', source: 'server', table: 'orders', time: 'day' }),
  thing('metric', 'revenue', { name: 'Revenue', unit: 'EUR', computed: sum('amount') }),
  thing('metric', 'cost', { name: 'Cost', unit: 'EUR', computed: sum('cost') }),
  thing('metric', 'profit', { name: 'Profit', unit: 'EUR', formula: 'revenue - cost' }),
  thing('metric', 'return', { name: 'Return on cost', unit: 'ratio', formula: 'profit / cost' }),
  thing('metric', 'heads', { name: 'Heads', unit: 'person' }),
  thing('metric', 'per-head', { name: 'Revenue per head', unit: 'EUR', formula: 'revenue / heads' }),
  thing('metric', 'mixed', { name: 'Mixed', formula: 'revenue + heads' }),
  thing('metric', 'round', { name: 'Round', formula: 'about + 1' }),
  thing('metric', 'about', { name: 'About', formula: 'round * 2' }),
  thing('metric', 'lost', { name: 'Lost', formula: 'revenue - gone' }),
  thing('metric', 'far-away', { name: 'Far away', computed: { dataset: 'far', aggregate: 'count' } }),
  thing('metric', 'largest', {
    name: 'Largest order',
    computed: {
      dataset: 'orders',
      aggregate: 'sql',
      sql: "SELECT date_trunc('month', day) AS period, max(amount) AS value, region AS dimension FROM orders GROUP BY GROUPING SETS ((1), (1, 3))",
    },
  }),
  thing('metric', 'nosy', {
    name: 'Nosy',
    computed: { dataset: 'orders', aggregate: 'sql', sql: "SELECT content AS period, 1 AS value FROM read_text('/etc/passwd')" },
  }),
)
const valuesOf = async (question: Parameters<Facts['query']>[0], options?: Parameters<Facts['query']>[2]) =>
  (await facts.query(question, strategy, options)).rows.map(({ period, dims, value }) => [period, ...Object.values(dims), value])

test('a formula has a value where all of its metrics have one, also in slices and at another grain', async () => {
  expect(await valuesOf({ metric: 'profit' })).toEqual([
    ['2026-08-01', 27],
    ['2026-09-01', 52],
    ['2026-10-01', 0],
  ])
  expect(await valuesOf({ metric: 'return', by: ['region'], to: '2026-09-30' })).toEqual([
    ['2026-08-01', 'North', 1.5],
    ['2026-08-01', 'South', 21 / 9],
    ['2026-09-01', 'North', 1.5],
  ])
  expect(await valuesOf({ metric: 'profit', grain: 'quarter', where: { region: 'North' } })).toEqual([['2026-07-01', 18]])
})

test('a formula may rest on numbers that people entered', async () => {
  const known = historiesFrom([{ metric: 'heads', period: '2026-09-01', value: 4 }])
  expect(await valuesOf({ metric: 'per-head' }, { known })).toEqual([['2026-09-01', 15]])
  const observed = await facts.observe(strategy, { known, metrics: ['per-head', 'revenue'] })
  expect([...observed.histories.keys()].sort()).toEqual(['per-head', 'revenue'])
  expect(observed.problems).toEqual([])
})

test.each([
  [{ metric: 'round' }, 'formula-circle', 'round → about → round'],
  [{ metric: 'lost' }, 'unknown-metric', 'names the metric gone'],
  [{ metric: 'mixed' }, 'formula-unit-clash', 'adds EUR to person'],
  [{ metric: 'per-head' }, 'formula-without-input', 'rests on heads, which has no numbers'],
  [{ metric: 'revenue', by: ['regio'] }, 'unknown-dimension', 'no dimension of dataset orders'],
  [{ metric: 'revenue', from: '2026-02-30' }, 'wrong-day', 'is no day'],
  [{ metric: 'revenue', from: '2027-01-01' }, 'no-rows-in-range', 'goes from 2026-08-01 to 2026-10-01'],
  [{ metric: 'revenue', where: { region: 'Nort' } }, 'no-matching-rows', 'holds "North", "South"'],
  [{ metric: 'revenue', where: { amount: { above: 100 } } }, 'no-matching-rows', 'goes from 5 to 40'],
  [{ metric: 'revenue', where: { nothing: 1 } }, 'column-missing', 'asks for column nothing'],
  [{ metric: 'revenue', timeZone: 'Mars/Base' }, 'unknown-time-zone', 'Mars/Base'],
  [{ metric: 'revenu' }, 'unknown-metric', 'no metric revenu'],
  [{ metric: 'far-away' }, 'secret-missing', 'SALES_DB_URL'],
  [{ metric: 'largest', grain: 'year' as const }, 'sql-metric-fixed', 'cannot be read by year'],
])('%j says what is missing', async (question, code, message) => {
  const answer = await facts.query(question, strategy)
  expect(answer.rows).toEqual([])
  expect(answer.problems[0]).toMatchObject({ code, message: expect.stringContaining(message), mend: expect.stringMatching(/[.?]$/) })
})

test('SQL of its own runs locked in', async () => {
  expect(await valuesOf({ metric: 'largest' })).toEqual([
    ['2026-08-01', 30],
    ['2026-09-01', 40],
    ['2026-10-01', 5],
  ])
  expect(await valuesOf({ metric: 'largest', by: ['dimension'], from: '2026-09-01' })).toEqual([
    ['2026-09-01', 'North', 20],
    ['2026-09-01', 'South', 40],
    ['2026-10-01', 'North', 5],
  ])
  const nosy = await facts.query({ metric: 'nosy' }, strategy)
  expect([nosy.rows, nosy.problems[0]?.severity]).toEqual([[], 'error'])
})

test('an address that cannot be reached is told without the secret', async () => {
  const far = await openFacts({
    folder: join(folder, 'data'),
    now: new Date('2026-11-22T12:00:00Z'),
    secretOf: async () => 'postgres://me:hunter2@127.0.0.1:1/sales',
  })
  const answer = await far.query({ metric: 'far-away' }, strategy)
  expect(answer.problems[0]).toMatchObject({ code: 'source-not-reachable', message: expect.stringContaining('nothing listens') })
  expect(JSON.stringify(answer)).not.toContain('hunter2')
  await far.close()
})

test('a metric tells its statement, rows, size and freshness; a formula those of its metrics', async () => {
  const explained = await facts.explain('profit', strategy)
  expect(explained).toMatchObject({
    how: 'formula',
    formula: 'revenue - cost',
    firstPeriod: '2026-08-01',
    lastPeriod: '2026-10-01',
    latest: '2026-10-01',
    problems: [],
  })
  expect(explained.inputs[0]).toMatchObject({
    metric: 'revenue',
    how: 'computed',
    dialect: 'duckdb',
    source: 'orders.csv',
    rows: 5,
    bytes: expect.any(Number),
    sql: expect.stringContaining('orders.csv'),
  })
})
