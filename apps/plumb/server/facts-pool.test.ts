import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { understand } from '@plumbline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFactsPool } from './facts-pool.ts'

let folder: string
let now = new Date('2026-11-10T12:00:00Z')
const ports = { secretOf: async () => 'postgres://nobody@127.0.0.1:1/none', now: () => now }
const { strategy } = understand([
  { kind: 'workspace', id: 'workspace', doc: { name: 'W' } },
  { kind: 'source', id: 'gone', doc: { name: 'Gone', kind: 'postgres', secret: 'GONE' } },
  { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'day' } },
  { kind: 'dataset', id: 'far', doc: { name: 'Far', source: 'gone', table: 'far', time: 'day' } },
  { kind: 'metric', id: 'orders', doc: { name: 'Orders', computed: { dataset: 'orders', aggregate: 'count' } } },
  { kind: 'metric', id: 'far', doc: { name: 'Far', computed: { dataset: 'far', aggregate: 'count' } } },
])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-pool-'))
  await writeFile(join(folder, 'orders.csv'), 'day\n2026-08-01\n')
})
afterAll(() => rm(folder, { recursive: true }))

test('the same facts serve one call after the other, with the clock of each; a file that changed is read again', async () => {
  const pool = createFactsPool()
  const ask = async () => {
    const facts = await pool.take(folder, ports)
    const { rows, source } = await facts.query({ metric: 'orders' }, strategy)
    const relation = await facts.relation('orders', strategy)
    const connection = 'mend' in relation ? null : relation.connection
    await facts.close()
    await facts.close()
    return { values: rows.map(({ value }) => value), readAt: source?.readAt, connection }
  }
  const first = await ask()
  now = new Date('2026-11-10T12:00:05Z')
  const second = await ask()
  expect(second).toMatchObject({ values: [1], readAt: '2026-11-10T12:00:05.000Z' })
  expect(second.connection).toBe(first.connection)
  await writeFile(join(folder, 'orders.csv'), 'day\n2026-08-01\n2026-08-02\n')
  const third = await ask()
  expect(third.values).toEqual([2])
  expect(third.connection).not.toBe(first.connection)
  await pool.close()
})

test('two calls at the same moment do not share; what could not be reached is tried anew', async () => {
  const pool = createFactsPool()
  const [one, other] = [await pool.take(folder, ports), await pool.take(folder, ports)]
  const connectionOf = async (facts: typeof one) => {
    const relation = await facts.relation('orders', strategy)
    return 'mend' in relation ? null : relation.connection
  }
  expect(await connectionOf(one)).not.toBe(await connectionOf(other))
  expect((await one.query({ metric: 'far' }, strategy)).problems).toMatchObject([{ code: 'source-not-reachable' }])
  await one.close()
  await other.close()
  const again = await pool.take(folder, { ...ports, secretOf: async () => 'not an address' })
  expect((await again.query({ metric: 'far' }, strategy)).problems[0]?.message).toContain('cannot be reached')
  await again.close()
  await pool.close()
  // Nothing of it is left behind.
  const late = await pool.take(folder, ports)
  await late.close()
  expect((await readdir(folder)).sort()).toEqual(['orders.csv'])
})
