import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation } from '../../operations/operation.ts'
import { type Client, openTestServer, type TestServer } from '../../testing.ts'
import { routeOperations } from './operations.ts'

/** A real operation that takes its time, on a face of its own beside the server's. */
const heard = { aborted: 0, finished: 0 }
const slow = defineOperation({
  name: 'slow',
  summary: 'Takes a while.',
  role: null,
  effect: 'write',
  reach: 'workspace',
  input: z.object({ fails: z.enum(['not', 'fault']).default('not') }),
  output: z.object({ done: z.boolean() }),
  examples: [],
  async run(context, { fails }) {
    for (let step = 1; step <= 5; step++) {
      context.progress(`Step ${step}`, step / 5)
      await sleep(30)
      if (context.signal.aborted) heard.aborted += 1
      context.signal.throwIfAborted()
    }
    if (fails === 'fault') throw new Error('secret detail of the inside')
    heard.finished += 1
    return { done: true }
  },
})

let server: TestServer
let owner: Client
let face: FastifyInstance
let url: string

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'hillstrom' })
  const { body } = await owner.call('shop', 'create-key', { name: 'test', role: 'viewer' })
  face = Fastify()
  routeOperations(face, [slow], server.auth, server.openContext)
  url = `${await face.listen({ port: 0 })}/api/slow`
  headers.authorization = `Bearer ${body.key}`
})

afterAll(async () => {
  await face.close()
  await server.close()
})

const headers: Record<string, string> = { 'content-type': 'application/json' }

test('progress comes as it happens, then the output', async () => {
  const response = await fetch(`${url}?progress=1`, { method: 'POST', headers, body: '{}' })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const events = (await response.text()).trim().split('\n\n')
  expect(events.map((event) => event.split('\n')[0])).toEqual([...Array(5).fill('event: progress'), 'event: output'])
  expect(events[1]).toContain('{"says":"Step 2","done":0.4}')
  expect(events[5]).toContain('{"done":true}')
})

test('without being asked for progress, only the output comes', async () => {
  const response = await fetch(url, { method: 'POST', headers, body: '{}' })
  expect([response.status, await response.json()]).toEqual([200, { done: true }])
})

test.each(['', '?progress=1'])('hanging up cancels the work (%s)', async (query) => {
  const before = { ...heard }
  const sent = request(url + query, { method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.end('{}')
  await sleep(50)
  sent.destroy()
  await sleep(200)
  expect(heard).toEqual({ aborted: before.aborted + 1, finished: before.finished })
})

test('work that was asked to go on does so when the caller hangs up', async () => {
  const before = { ...heard }
  const sent = request(`${url}?progress=1&goesOn=1`, { method: 'POST', headers })
  sent.on('error', () => undefined)
  sent.end('{}')
  await sleep(50)
  sent.destroy()
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual({ aborted: before.aborted, finished: before.finished + 1 })
})

test('a fault tells its id and nothing of the inside', async () => {
  const streamed = await fetch(`${url}?progress=1`, { method: 'POST', headers, body: '{"fails":"fault"}' })
  const text = await streamed.text()
  expect(text).toContain('event: problem')
  expect(text).toMatch(/"id":"/)
  expect(text).not.toContain('secret detail')
})

test('an answer the reader has already is not sent again, and long ones are compressed', async () => {
  const first = await owner.send('/api/workspaces/shop/brief')
  const etag = first.headers.get('etag')!
  expect(first.headers.get('content-encoding')).toBe('gzip')
  expect(first.headers.get('cache-control')).toBe('private, no-cache')
  expect((await owner.send('/api/workspaces/shop/brief', { headers: { 'if-none-match': etag } })).status).toBe(304)
  await owner.call('shop', 'write', { changes: [{ kind: 'gap', id: 'new-gap', doc: { name: 'A gap that changes the brief' } }] })
  const later = await owner.send('/api/workspaces/shop/brief', { headers: { 'if-none-match': etag } })
  expect(later.status).toBe(200)
})
