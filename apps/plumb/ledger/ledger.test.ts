import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'

const now = new Date('2026-11-10T12:00:00Z')
let server: TestServer
let owner: Client

const mail = (change: string, more: Record<string, unknown> = {}) => ({
  kind: 'initiative',
  id: 'mail',
  doc: { name: 'Mail', stage: 'production', start: '2026-07-01', stageSince: '2026-08-01', effects: [{ metric: 'repeat-rate', change }], ...more },
})

beforeAll(async () => {
  server = await openTestServer({ now: () => now })
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  const write = await owner.call('shop', 'write', {
    changes: [
      { kind: 'metric', id: 'repeat-rate', doc: { name: 'Repeat rate', unit: 'ratio' } },
      { kind: 'goal', id: 'loyal', doc: { name: 'More come back', metric: 'repeat-rate', worth: '10k EUR' } },
      mail('1 to 3 points', { cost: { once: '9k EUR' } }),
      { kind: 'approval', id: 'yes', doc: { about: 'initiative/mail', on: '2026-06-20', verdict: 'approved' } },
      {
        kind: 'evidence',
        id: 'test',
        doc: { initiative: 'mail', metric: 'repeat-rate', rung: 'experiment', estimate: 0.01, low: 0.005, high: 0.015, from: '2026-08-01', to: '2026-09-30' },
      },
    ],
  })
  expect(write.status).toBe(200)
})

afterAll(() => server.close())

// biome-ignore lint/suspicious/noExplicitAny: an answer over HTTP, looked into by the tests.
const ask = async (input: Record<string, unknown> = {}): Promise<any> => (await owner.call('shop', 'ledger', input)).body

test('promised from the start, measured from the first day of use, counted up to today', async () => {
  const { ledger } = await ask()
  expect([ledger.from, ledger.to, ledger.currency]).toEqual(['2026-07-01', '2026-11-10', 'EUR'])
  // July to October, and ten of the thirty days of November; a month less for what was measured.
  expect(ledger.total.promised.estimate).toBeCloseTo(20_000 * (4 + 1 / 3), 6)
  expect(ledger.total.measured.estimate).toBeCloseTo(10_000 * (3 + 1 / 3), 6)
  expect(ledger.total.late).toBeCloseTo(20_000, 6)
  expect(ledger.total.cost.estimate).toBe(9_000)
  expect(ledger.byInitiative[0]).toMatchObject({ initiative: 'mail', promisedOn: '2026-06-20' })
  expect((await ask({ entries: false })).ledger).toEqual({ ...ledger, entries: [], costs: [] })
})

test('what is written later does not change what was promised at approval', async () => {
  const before = await ask()
  expect((await owner.call('shop', 'write', { changes: [mail('8 to 9 points', { cost: { once: '9k EUR' } })] })).status).toBe(200)
  const after = await ask()
  expect(after.ledger.total.promised).toEqual(before.ledger.total.promised)
  // Without the approval it counts as it stands.
  await owner.call('shop', 'write', { changes: [{ kind: 'approval', id: 'yes', doc: null }] })
  expect((await ask()).ledger.total.promised.estimate).toBeCloseTo(85_000 * (4 + 1 / 3), 6)
})

test('it was in use until the log says that it was taken back', async () => {
  const { ledger } = await ask()
  await owner.call('shop', 'write', { changes: [mail('1 points', { stage: 'retired', stageSince: '2026-10-01' })] })
  const ended = await ask()
  expect(ended.ledger.total.measured.estimate).toBeCloseTo(20_000, 6)
  expect(ledger.total.measured.estimate).toBeCloseTo(10_000 * (3 + 1 / 3), 6)
})

test('as CSV it holds every entry and every cost, in full', async () => {
  const answer = await owner.send('/api/workspaces/shop/ledger?as=csv')
  const lines = answer.text.trim().split('\r\n')
  const columns = lines[0]!.split(',')
  const rows = lines.slice(1).map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index]!, cell])))
  const { ledger } = await ask()
  const sum = (column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
  expect(rows.every((row) => Object.keys(row).length === columns.length)).toBe(true)
  expect(sum('promised')).toBeCloseTo(ledger.total.promised.estimate, 6)
  expect(sum('measured')).toBeCloseTo(ledger.total.measured.estimate, 6)
  expect(sum('cost')).toBeCloseTo(ledger.total.cost.estimate, 6)
})

test('days that are none, and too many of them, are problems', async () => {
  const check = async (input: Record<string, unknown>, code: string) => expect((await ask(input)).problems).toMatchObject([{ code, mend: expect.any(String) }])
  await check({ from: '2027-01-01' }, 'no-days')
  await check({ from: '1950-01-01' }, 'too-long')
  expect((await owner.call('shop', 'ledger', { from: '2026-02-30' })).status).toBe(422)
})

test('a hold-out that has not begun is named with its group and its work; who takes the list of people is written down', async () => {
  const customers = Array.from({ length: 400 }, (_, index) => `c${index},${index % 7}`)
  const contentBase64 = Buffer.from(['customer,spend', ...customers].join('\n')).toString('base64')
  await owner.call('shop', 'upload', { fileName: 'customers.csv', contentBase64 })
  const holdOut = {
    name: 'Quiet group',
    dataset: 'customers',
    unit: 'customer',
    assignment: { dataset: 'customers', unit: 'customer', salt: 'quiet' },
    control: 'held-out',
    treatments: [{ value: 'served' }],
    split: { 'held-out': 10, served: 90 },
    starts: '2026-12-01',
    outcomes: [{ metric: 'repeat-rate', column: 'spend', role: 'primary' }],
    holdOut: { initiatives: ['chat'] },
  }
  const { status } = await owner.call('shop', 'write', {
    changes: [
      { kind: 'dataset', id: 'customers', doc: { name: 'Customers', file: 'customers.csv', key: ['customer'], asOf: '2026-11-01' } },
      { kind: 'initiative', id: 'chat', doc: { name: 'Chat', stage: 'pilot' } },
      { kind: 'experiment', id: 'quiet', doc: holdOut },
    ],
  })
  expect(status).toBe(200)
  const { says, holdOuts, planned } = (await owner.call('shop', 'hold-outs', {})).body as unknown as OperationTypes['hold-outs']['output']
  expect(holdOuts).toEqual([])
  expect(planned).toEqual([
    { experiment: 'quiet', name: 'Quiet group', covers: [{ id: 'chat', name: 'Chat' }], coversAll: false, share: 0.1, starts: '2026-12-01', begun: false },
  ])
  expect(says).toBe('Quiet group keeps 10% from Chat from 1 December 2026 on. What the work brings together is not known before.')
  const { text } = await owner.send('/api/workspaces/shop/audience?experiment=quiet&as=csv')
  const lines = text.trim().split(/\r?\n/)
  expect(lines.length - 1).toBeGreaterThan(330)
  expect(lines.length - 1).toBeLessThan(390)
  const { events } = (await owner.call('shop', 'access-log', { limit: 5 })).body
  expect(events[0]).toMatchObject({ actor: 'Olive Owner', what: 'took out an audience', about: `Quiet group: ${lines.length - 1} units in served` })
})
