import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersFolder } from '../server/kept-answers.ts'
import { writeWorkbook } from '../spreadsheet/nasty-sheets.ts'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'

/** Two tables of one shop: orders name customers with a prefix in lower case, a quarter of them none; addresses must never come out. */
const customers = ['id,mail,region', ...[...Array(60).keys()].map((at) => `C-${100 + at},ada.brown${at}@example.org,${['North', 'South'][at % 2]}`)].join('\n')
const orders = [
  'order_id,customer_id,ordered_on,channel,amount',
  ...[...Array(200).keys()].map((at) => {
    const day = new Date(Date.UTC(2026, 3, 1 + at)).toISOString().slice(0, 10)
    return [`A-${1000 + at}`, at % 4 === 3 ? '' : `c-${100 + (at % 60)}`, day, ['web', 'phone', 'store'][at % 3], 20 + ((at * 7) % 90)].join(',')
  }),
].join('\n')
const contract = `kind: DataContract
apiVersion: v3.1.0
id: orders-promise
version: 1.0.0
status: active
name: Orders
schema:
  - name: orders
    properties:
      - { name: order_id, unique: true, required: true }
      - { name: customer_id, required: true }
`

let server: TestServer
let owner: Client
let viewer: Client
const workspace = 'shop'

beforeAll(async () => {
  server = await openTestServer({ now: () => new Date('2026-11-15T09:00:00Z') })
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  viewer = await server.join(owner, workspace, 'viewer', 'vera@example.org')
})
afterAll(() => server.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
/** The answer of an operation, which has to be 200. */
async function ask<N extends keyof OperationTypes>(
  operation: N,
  input: Readonly<Record<string, unknown>> = {},
  client = owner,
): Promise<OperationTypes[N]['output']> {
  const { status, text } = await client.call(workspace, operation as string, input)
  expect([operation, status, status === 200 ? '' : text]).toEqual([operation, 200, ''])
  return JSON.parse(text) as OperationTypes[N]['output']
}

test('a file is looked at without being kept, then its dataset is written as proposed', async () => {
  const look = await ask('connect', { fileName: 'orders.csv', contentBase64: base64(orders), row: 'an order', dryRun: true })
  expect(look).toMatchObject({ batch: null, proposal: { id: 'orders', doc: { key: ['order_id'], time: 'ordered_on', dimensions: ['channel'] } } })
  expect((await ask('data')).datasets).toEqual([])
  expect((await viewer.call(workspace, 'connect', { fileName: 'orders.csv', contentBase64: base64(orders) })).status).toBe(403)
  const { batch } = await ask('connect', { fileName: 'orders.csv', contentBase64: base64(orders), row: 'an order' })
  expect(batch).not.toBeNull()
  await ask('connect', { fileName: 'customers.csv', contentBase64: base64(customers), row: 'a customer' })
  // What was seen when they were connected is kept.
  expect((await ask('data')).datasets).toMatchObject([
    { id: 'customers', state: 'in order', rows: 60, personal: ['mail'] },
    { id: 'orders', rows: 200 },
  ])
  await ask('write', { changes: [{ kind: 'dataset', id: 'unseen', doc: { name: 'Unseen', file: 'orders.csv' } }] })
  expect((await ask('data')).datasets.at(-1)).toMatchObject({ id: 'unseen', state: 'not looked at' })
  await ask('write', { changes: [{ kind: 'dataset', id: 'unseen', doc: null }] })
})

test('a metric that reads the column with the hole is named in the sentence', async () => {
  const doc = { name: 'Customers who order', computed: { dataset: 'orders', aggregate: 'count distinct', column: 'customer_id' } }
  await ask('write', { changes: [{ kind: 'metric', id: 'ordering-customers', doc }] })
  await ask('profile', {}, viewer)
  const { says, datasets, notLookedAt } = await ask('data', {}, viewer)
  expect(says).toBe('1 of 2 datasets are fresh and complete; Orders: 25% of orders have no customer id, so 1 metric is blind for them.')
  expect(notLookedAt).toBe(0)
  expect(datasets.find(({ id }) => id === 'customers')).toMatchObject({ state: 'in order', rows: 60, personal: ['mail'] })
})

test('what was seen is kept until the file changes', async () => {
  const before = await ask('dataset', { dataset: 'orders' })
  expect(before.profile?.rows).toBe(200)
  await ask('upload', { fileName: 'orders.csv', contentBase64: base64(`${orders}\nA-9999,c-101,2026-11-14,web,10`) })
  expect((await ask('dataset', { dataset: 'orders' })).profile).toBeNull()
  expect((await ask('profile', { dataset: 'orders' })).profiles[0]?.rows).toBe(201)
})

test('joins that spelling blocks are found, and no address leaves the server in clear', async () => {
  expect((await ask('silos', { keptOnly: true })).readAt).toBeNull()
  const silos = await ask('silos', {}, viewer)
  expect(silos.map?.joins[0]).toMatchObject({ state: 'blocked', leftInRight: { rows: { ratio: 0 } } })
  const all = await Promise.all((['data', 'silos', 'profile'] as const).map((operation) => owner.call(workspace, operation)))
  const told = [...all.map(({ text }) => text), JSON.stringify(await ask('dataset', { dataset: 'customers' }))].join(' ')
  expect(told).not.toContain('ada.brown')
  expect(told).toContain('•••')
})

test('a mapping is confirmed, refused and withdrawn, and undone as a whole', async () => {
  const said = await ask('map-term', { term: 'customer', name: 'Customer', column: 'customers.id' })
  await ask('map-term', { term: 'customer', column: 'orders.channel', decision: 'refuse', because: 'it is a channel' })
  const { terms } = await ask('terms')
  expect(terms[0]?.columns.map(({ column, status, on }) => [column, status, on])).toEqual([
    ['id', 'confirmed', '2026-11-15'],
    ['channel', 'rejected', '2026-11-15'],
  ])
  await ask('map-term', { term: 'customer', column: 'orders.channel', decision: 'withdraw' })
  expect((await ask('dataset', { dataset: 'orders' })).mappings).toEqual([])
  expect(said.batch).not.toBeNull()
  expect((await owner.call(workspace, 'map-term', { term: 'customer', column: 'ordrs.id' })).body.problems[0]?.mend).toContain('orders')
})

test('several columns of one term are one change; the map follows the terms without reading the data again', async () => {
  const before = await ask('silos', { keptOnly: true })
  expect(before.readAt).not.toBeNull()
  const said = await ask('map-term', { term: 'buyer', name: 'Buyer', column: 'orders.customer_id', more: ['customers.id'] })
  expect(said.changes).toHaveLength(1)
  const after = await ask('silos', { keptOnly: true })
  expect(after.readAt).toBe(before.readAt)
  expect(after.suggestions.filter(({ column }) => column.column === 'customer_id')).toEqual([])
  await ask('undo', { batch: said.batch! })
  expect((await ask('terms')).terms.map(({ id }) => id)).toEqual(['customer'])
  const doc = { name: 'Channel', values: ['web', 'phone'], columns: [{ dataset: 'orders', column: 'channel', status: 'confirmed' }] }
  const { batch } = await ask('write', { changes: [{ kind: 'term', id: 'channel', doc }] })
  const codes = async () => (await ask('silos', { keptOnly: true })).conflicts.map(({ code }) => code)
  expect(await codes()).toContain('not-allowed')
  await ask('undo', { batch: batch! })
  expect(await codes()).not.toContain('not-allowed')
  // Of people, nothing of it lies on disk: no value, and no hash that could be looked up elsewhere.
  const folder = answersFolder(server.home, workspace)
  const kept = (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))).join('')
  expect(kept).toContain('"survey"')
  expect(kept).not.toContain('ada.brown')
})

test('a contract comes in, is run, tells its broken rule with some rows, and comes out again', async () => {
  await ask('contract-import', { fileName: 'orders.odcs.yaml', contentBase64: base64(contract) })
  const { reports } = await ask('contract-run', { about: 'orders' }, viewer)
  expect(reports[0]).toMatchObject({ dataset: 'orders', state: 'broken', failed: 1 })
  expect(reports[0]!.outcomes[0]).toMatchObject({ state: 'failed', column: 'customer_id', failedRows: 50 })
  expect((await ask('dataset', { dataset: 'orders' })).view.contracts).toMatchObject([{ state: 'broken' }])
  const { text } = await ask('contract-export', { contract: reports[0]!.contract })
  expect(text).toContain('apiVersion: v3.1.0')
})

test('an initiative hears whether its data can carry it', async () => {
  await ask('write', { changes: [{ kind: 'initiative', id: 'win-back', doc: { name: 'Win back', needs: { data: ['orders', 'customers'] } } }] })
  const { readiness } = await ask('readiness', { initiative: 'win-back' }, viewer)
  expect(readiness).toMatchObject({ light: 'red' })
  expect(JSON.stringify(readiness)).toContain('joins')
})

test('the tables of a database are listed, and one is looked at, by the name of its secret alone', async () => {
  const address = server.databaseAdminUrl
  await ask('set-secret', { name: 'SHOP_DB_URL', value: address })
  await ask('write', { changes: [{ kind: 'source', id: 'shop-db', doc: { name: 'Shop database', kind: 'postgres', secret: 'SHOP_DB_URL' } }] })
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  await client.query("CREATE TABLE public.visits AS SELECT n AS visit_id, DATE '2026-10-01' + n AS day FROM generate_series(0, 39) AS n")
  await client.end()
  const { choices } = await ask('connect', { source: 'shop-db', dryRun: true })
  expect(choices).toContainEqual({ name: 'public.visits', about: '2 columns' })
  const answer = await ask('connect', { source: 'shop-db', table: 'public.visits' })
  expect(answer).toMatchObject({
    problems: [],
    look: { rows: 40 },
    proposal: { id: 'visits', doc: { source: 'shop-db', table: 'public.visits', key: ['visit_id'], time: 'day' } },
  })
  expect((await ask('data')).datasets.find(({ id }) => id === 'visits')).toMatchObject({ where: 'public.visits', state: 'in order', rows: 40 })
  expect(JSON.stringify([choices, answer])).not.toContain(new URL(address).password || address)
})

test("SQL of one's own on a table of a database finds moments, days and numbers as such", async () => {
  const client = new pg.Client({ connectionString: server.databaseAdminUrl })
  await client.connect()
  await client.query(`CREATE TABLE public.moments AS SELECT TIMESTAMPTZ '2026-09-30 22:30+00' + n * interval '1 day' AS seen, TIMESTAMP '2026-10-02 08:00' AS local,
    DATE '2026-10-03' AS day, 1.25::numeric AS amount, NULL::bigint AS none FROM generate_series(1, 31) AS n`)
  await client.end()
  const sql = `SELECT date_trunc('month', seen) AS period, sum(amount + hour(local) + day(day) + coalesce(none, 1)) AS value FROM moments GROUP BY 1`
  await ask('write', {
    changes: [
      { kind: 'dataset', id: 'moments', doc: { name: 'Moments', source: 'shop-db', table: 'moments' } },
      { kind: 'metric', id: 'own-sql', doc: { name: 'Own', computed: { dataset: 'moments', aggregate: 'sql', sql } } },
    ],
  })
  const { rows, problems } = await ask('query-metric', { metric: 'own-sql' })
  expect(problems).toEqual([])
  expect(rows).toMatchObject([{ period: '2026-10-01', value: 31 * (1.25 + 8 + 3 + 1) }])
})

test('a source is tried before it is written: its tables are told, or what stands in the way; a viewer may not', async () => {
  const doc = { name: 'Shop database', kind: 'postgres', secret: 'SHOP_DB_URL' }
  expect(await ask('try-source', { doc })).toMatchObject({ problems: [], choices: expect.arrayContaining([{ name: 'public.visits', about: '2 columns' }]) })
  expect(await ask('try-source', { doc: { ...doc, secret: 'NOT_SET' } })).toMatchObject({
    choices: [],
    problems: [{ code: 'secret-missing', place: { path: ['secret'] } }],
  })
  expect((await ask('try-source', { doc: { name: 'Away', kind: 'folder', path: '../elsewhere' } })).problems).toMatchObject([{ code: 'data-folder-missing' }])
  expect((await owner.call(workspace, 'try-source', { doc: { name: 'Shop', kind: 'oracle' } })).body.problems[0]?.place.path).toEqual(['doc', 'kind'])
  expect((await viewer.call(workspace, 'try-source', { doc })).status).toBe(403)
  expect(JSON.stringify(await ask('try-source', { doc: { ...doc, schema: 'nowhere' } }))).not.toContain(
    new URL(server.databaseAdminUrl).password || server.databaseAdminUrl,
  )
})

test('the files of a folder are listed, and one of them is connected', async () => {
  await ask('write', { changes: [{ kind: 'source', id: 'files', doc: { name: 'Exports', kind: 'folder' } }] })
  expect((await ask('connect', { source: 'files', dryRun: true })).choices).toEqual([
    { name: 'customers.csv', about: 'csv' },
    { name: 'orders.csv', about: 'csv' },
  ])
  const answer = await ask('connect', { source: 'files', table: 'orders.csv', dryRun: true })
  expect(answer).toMatchObject({ problems: [], proposal: { doc: { source: 'files', file: 'orders.csv' } } })
})

test('a workbook tells its sheets, whichever was looked at', async () => {
  const contentBase64 = Buffer.from(
    await writeWorkbook({
      North: [
        ['day', 'sales'],
        ['2026-10-01', 3],
      ],
      South: [
        ['day', 'visits'],
        ['2026-10-01', 5],
      ],
    }),
  ).toString('base64')
  const sent = { fileName: 'regions.xlsx', contentBase64, dryRun: true }
  const first = await ask('connect', sent)
  expect(first.choices.map(({ name }) => name)).toEqual(['North', 'South'])
  expect(first.look?.columns.map(({ name }) => name)).toEqual(['day', 'sales'])
  const second = await ask('connect', { ...sent, sheet: 'South' })
  expect(second.look?.columns.map(({ name }) => name)).toEqual(['day', 'visits'])
  expect(second.proposal).toMatchObject({ id: 'south', doc: { name: 'South', file: 'regions.xlsx', sheet: 'South' } })
})

test('rules in SQL are run wherever the rows lie: in a database, in a sheet', async () => {
  const promise = (id: string, query: string) => `kind: DataContract
apiVersion: v3.1.0
id: ${id}-promise
version: 1.0.0
status: active
name: ${id}
schema:
  - name: ${id}
    quality:
      - { type: sql, name: None too many, query: "${query}", mustBe: 0 }
`
  const sheet = await writeWorkbook({ North: [['day', 'sales'], ...[...Array(12).keys()].map((at) => [`2026-10-0${1 + (at % 9)}`, at])] })
  await ask('connect', { fileName: 'north.xlsx', contentBase64: Buffer.from(sheet).toString('base64'), id: 'north' })
  for (const [id, query] of [
    ['visits', "SELECT count(*) FROM visits WHERE visit_id >= 30 AND day >= DATE '2026-10-31'"],
    ['north', 'SELECT count(*) FROM north WHERE sales > 9'],
  ] as const) {
    await ask('contract-import', { fileName: `${id}.odcs.yaml`, contentBase64: base64(promise(id, query)), dataset: id })
    const { reports, problems } = await ask('contract-run', { about: id })
    expect([id, problems]).toEqual([id, []])
    expect(reports[0]).toMatchObject({ dataset: id, state: 'broken', failed: 1 })
  }
})

test('how a file is written is told with its dataset', async () => {
  const text = Buffer.concat([Buffer.from('name,formula,name\nM'), Buffer.from([0xfc]), Buffer.from('ller,=1+1,x\nMaier,3,y\n')])
  await ask('connect', { fileName: 'odd.csv', contentBase64: text.toString('base64'), id: 'odd' })
  const { notes } = await ask('dataset', { dataset: 'odd' }, viewer)
  expect(notes.map(({ code }) => code).sort()).toEqual(['encoding', 'formula-cells', 'heading-made'])
  expect((await ask('dataset', { dataset: 'orders' })).notes).toEqual([])
})
