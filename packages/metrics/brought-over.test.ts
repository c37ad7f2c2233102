import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmptyDatabase } from '../store/testing.ts'
import { type Facts, openFacts } from './facts.ts'
import { strategyOf, thing } from './testing/databases.ts'

// Orders and customers, once as files of the data folder and once as tables of a Postgres; each is joined to the other's.

const orders = [
  [1, 'c1', 10],
  [2, 'c1', 20],
  [3, "c'2", 40],
  [4, 'c3', 80],
  [5, 'lost', 160],
] as const
const customers = [
  ['c1', 7, 'A', 1.5],
  ["c'2", 8, 'B \\ "quoted"', null],
  ['c3', 9, null, 2.25],
] as const

const folder = mkdtempSync(join(tmpdir(), 'plumb-brought-'))
let database: Awaited<ReturnType<typeof openEmptyDatabase>>
let client: pg.Client
let facts: Facts

beforeAll(async () => {
  const csv = (rows: readonly (readonly unknown[])[]) =>
    rows.map((row) => row.map((cell) => (cell === null ? '' : `"${String(cell).replaceAll('"', '""')}"`)).join(',')).join('\n')
  writeFileSync(join(folder, 'orders.csv'), `id,customer,amount,day\n${csv(orders.map((row) => [...row, '2026-01-15']))}\n`)
  writeFileSync(join(folder, 'customers.csv'), `id,number,segment,credit\n${csv(customers)}\n`)
  database = await openEmptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`create table orders (id int, customer text, amount int, day date); create table customers (id varchar(20), number int, segment text, credit numeric(8,2));
    create table many as select n::text as id, 'A' as segment from generate_series(1, 20001) as n`)
  for (const row of orders) await client.query("insert into orders values ($1, $2, $3, '2026-01-15')", [...row])
  for (const row of customers) await client.query('insert into customers values ($1, $2, $3, $4)', [...row])
  facts = await openFacts({ folder, now: new Date('2026-03-01T00:00:00Z'), secretOf: async () => database.adminUrl })
}, 60_000)

afterAll(async () => {
  await facts.close()
  await client.end()
  await database.close()
  rmSync(folder, { recursive: true })
})

const server = thing('source', 'server', { name: 'Server', kind: 'postgres', secret: 'DB_URL' })
const strategyWith = (where: 'files' | 'server', personalData = false, others = 'customers') => {
  const own = where === 'files' ? { file: 'orders.csv' } : { source: 'server', table: 'orders' }
  const other = where === 'server' && others === 'customers' ? { file: 'customers.csv' } : { source: 'server', table: others }
  return strategyOf(
    thing('workspace', 'workspace', { name: 'Test' }),
    server,
    thing('dataset', 'orders', { name: 'Orders', ...own, time: 'day', joins: [{ dataset: 'customers', on: { customer: 'id' } }] }),
    thing('dataset', 'customers', { name: 'Customers', ...other, dimensions: ['segment', 'number'], personalData }),
    thing('metric', 'revenue', { name: 'Revenue', computed: { dataset: 'orders', aggregate: 'sum', column: 'amount' } }),
    thing('metric', 'credit', { name: 'Credit', computed: { dataset: 'orders', aggregate: 'mean', column: 'customers.credit' } }),
  )
}

test.each(['files', 'server'] as const)('orders in %s find their customers in the other place', async (where) => {
  const strategy = strategyWith(where)
  const by = async (metric: string, column: string) =>
    (await facts.query({ metric, by: [column] }, strategy)).rows.map(({ dims, value }) => [dims[column], value])
  expect(await by('revenue', 'customers.segment')).toEqual([
    [null, 240],
    ['A', 30],
    ['B \\ "quoted"', 40],
  ])
  expect(await by('revenue', 'customers.number')).toEqual([
    [null, 160],
    ['7', 30],
    ['8', 40],
    ['9', 80],
  ])
  const credit = await facts.query({ metric: 'credit', where: { 'customers.credit': { above: 1 } } }, strategy)
  expect(credit.rows.map(({ value }) => value)).toEqual([(1.5 + 1.5 + 2.25) / 3])
  expect(credit.problems).toMatchObject([{ code: 'join-matched-part', message: expect.stringContaining('4 of 5 rows') }])
  expect(credit.source?.sql).toContain('/* brought over: ')
})

test('a table without rows is brought over as one', async () => {
  writeFileSync(join(folder, 'customers.csv'), 'id,number,segment,credit\n')
  const empty = await openFacts({ folder, now: new Date('2026-03-01T00:00:00Z'), secretOf: async () => database.adminUrl })
  expect((await empty.query({ metric: 'revenue', by: ['customers.segment'] }, strategyWith('server'))).problems).toMatchObject([
    { code: 'join-matched-nothing' },
  ])
  await empty.close()
})

test('too many rows, and rows about people in the log of another database, say what to do', async () => {
  const many = await facts.query({ metric: 'revenue', by: ['customers.segment'] }, strategyWith('files', false, 'many'))
  expect(many.problems).toMatchObject([{ code: 'join-across-sources', message: expect.stringContaining('more than 20,000 rows') }])
  const personal = await facts.query({ metric: 'revenue', by: ['customers.segment'] }, strategyWith('server', true))
  expect(personal.problems).toMatchObject([{ code: 'join-across-sources', message: expect.stringContaining('is about people') }])
  expect((await facts.query({ metric: 'revenue', by: ['customers.segment'] }, strategyWith('files', true))).rows).toHaveLength(3)
})
