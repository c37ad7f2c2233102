import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openUserSql, type UserSqlSession } from '../user-sql.ts'
import { bombs } from './bombs.ts'

// A seeded few in every run; all of them with ALL_BOMBS=1, which takes two minutes.

const all = Object.entries(bombs)
const chosen = process.env.ALL_BOMBS ? all : pick(all, 7, 20_261_122)
const deadlineMs = 1_000

const server = createServer((_, response) => response.end('here'))
let session: UserSqlSession
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  session = openUserSql({ tables: [], limits: { deadlineMs, memoryMb: 192, rows: 1_000, bytes: 1_000_000 } })
})
afterAll(async () => {
  await session.close()
  server.close()
})

test('there are enough of them', () => expect(all.length).toBeGreaterThanOrEqual(50))

test.each(chosen)('%s is ended within a second of its limit, and the server serves meanwhile', async (_, sql) => {
  // The process that the last one was ended in is replaced first: its start is no part of the measure.
  await session.run('SELECT 1 AS one')
  const pings = keepPinging()
  const start = performance.now()
  const answer = await session.run(sql)
  const tookMs = performance.now() - start
  const { served, longestPingMs } = await pings.stop()
  expect('problems' in answer && answer.problems[0].code).toMatch(/^sql-(deadline|memory|too-many-rows|too-many-bytes|too-deep|gave-up|failed)$/)
  expect(tookMs).toBeLessThan(deadlineMs + 1_000)
  expect(served).toBeGreaterThan(0)
  expect(longestPingMs).toBeLessThan(1_000)
})

function keepPinging(): { stop(): Promise<{ served: number; longestPingMs: number }> } {
  const { port } = server.address() as AddressInfo
  let going = true
  let served = 0
  let longestPingMs = 0
  const done = (async () => {
    while (going || served === 0) {
      const start = performance.now()
      if ((await (await fetch(`http://127.0.0.1:${port}/`)).text()) === 'here') served += 1
      longestPingMs = Math.max(longestPingMs, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  return {
    async stop() {
      going = false
      await done
      return { served, longestPingMs }
    },
  }
}

/** The first of a shuffle by a small generator (mulberry32). */
function pick<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return items
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ item }) => item)
}
