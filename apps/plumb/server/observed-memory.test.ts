import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Facts, openFacts } from '@plumbline/metrics'
import { type Strategy, type Thing, understand } from '@plumbline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createObservedMemory } from './observed-memory.ts'

let folder: string
let reads = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumb-observed-'))
  await writeFile(join(folder, 'orders.csv'), 'day\n2026-08-01\n')
})
afterAll(() => rm(folder, { recursive: true }))

const strategyWith = (...more: readonly Thing[]): Strategy =>
  understand([
    { kind: 'workspace', id: 'workspace', doc: { name: 'W' } },
    { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'day' } },
    { kind: 'metric', id: 'orders', doc: { name: 'Orders', computed: { dataset: 'orders', aggregate: 'count' } } },
    ...more,
  ] as readonly Thing[]).strategy

const moment = { now: new Date('2026-11-10T12:00:00Z'), epoch: '1' }

/** Each opening is its own, as each call has one; what is read is counted. */
async function observe(memory: ReturnType<typeof createObservedMemory>, strategy: Strategy, at = moment, workspace = 'w') {
  const opened = await openFacts({ folder, now: at.now })
  try {
    const counted: Facts = {
      ...opened,
      observe: (...asked) => {
        reads += 1
        return opened.observe(...asked)
      },
    }
    return (await memory.of(workspace, counted, at).observe(strategy)).histories.get('orders')?.map(({ value }) => value)
  } finally {
    await opened.close()
  }
}

test('data is read once while neither it nor what is asked of it changes', async () => {
  const memory = createObservedMemory()
  const check = async (expected: { reads: number; values: readonly number[] }, ...asked: [Strategy, typeof moment?, string?]) => {
    const before = reads
    expect({ values: await observe(memory, ...asked), reads: reads - before }).toEqual(expected)
  }
  await check({ reads: 1, values: [1] }, strategyWith())
  await check({ reads: 0, values: [1] }, strategyWith({ kind: 'goal', id: 'g', doc: { name: 'Another goal' } } as Thing))
  await check({ reads: 1, values: [1] }, strategyWith(), moment, 'another workspace')
  // Another metric, another refresh, another day.
  const more = { kind: 'metric', id: 'more', doc: { name: 'More', computed: { dataset: 'orders', aggregate: 'count' } } } as Thing
  await check({ reads: 1, values: [1] }, strategyWith(more))
  await check({ reads: 1, values: [1] }, strategyWith(more), { ...moment, epoch: '2' })
  await check({ reads: 1, values: [1] }, strategyWith(more), { epoch: '2', now: new Date('2026-11-11T12:00:00Z') })
  await check({ reads: 0, values: [1] }, strategyWith(more), { epoch: '2', now: new Date('2026-11-11T18:00:00Z') })
  // Another file.
  await writeFile(join(folder, 'orders.csv'), 'day\n2026-08-01\n2026-08-02\n')
  await utimes(join(folder, 'orders.csv'), new Date(), new Date('2026-11-09T00:00:00Z'))
  await check({ reads: 1, values: [2] }, strategyWith(more), { epoch: '2', now: new Date('2026-11-11T18:00:00Z') })
})

test('what could not be read is tried again, and what nobody can tell of is asked again after a while', async () => {
  const memory = createObservedMemory()
  const start = reads
  const broken = strategyWith({ kind: 'metric', id: 'broken', doc: { name: 'B', computed: { dataset: 'nowhere', aggregate: 'count' } } } as Thing)
  await observe(memory, broken)
  await observe(memory, broken)
  expect(reads - start).toBe(2)
  const untold = strategyWith({ kind: 'dataset', id: 'later', doc: { name: 'Later', file: 'later.csv' } } as Thing)
  await observe(memory, untold)
  await observe(memory, untold)
  expect(reads - start).toBe(3)
  await observe(memory, untold, { ...moment, now: new Date('2026-11-10T12:20:00Z') })
  expect(reads - start).toBe(4)
})
