import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer, testPassword } from '../../testing.ts'

const triesPerMinute = 5
let server: TestServer
let cookie: string

beforeAll(async () => {
  server = await openTestServer({ limits: { triesPerMinute, callsPerMinute: 1_000 } })
  const token = new URL(server.setupUrl!).searchParams.get('token')
  const { headers } = await server.nobody.send('/api/setup', { body: { token, name: 'Olive', email: 'olive@example.org', password: testPassword } })
  cookie = headers.getSetCookie()[0]!.split(';')[0]!
})

afterAll(() => server.close())

/** As node:http sends it: fetch would not let a test set Origin or Host. */
function post(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/create-workspace`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!))
    })
    sent.on('error', reject).end(JSON.stringify({ name: 'From somewhere' }))
  })
}

test.each<[string, Record<string, string>, number]>([
  ['another site', { origin: 'https://evil.example' }, 403],
  ['a page of this machine on another port', { origin: 'http://127.0.0.1:9' }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
  ['no origin and no header of ours', {}, 403],
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a browser that says same-origin', { 'sec-fetch-site': 'same-origin' }, 200],
  ['a client with our header', { 'x-plumbline': '1' }, 200],
])('a change asked for by %s', async (_says, headers, status) => {
  expect(await post({ cookie, ...headers })).toBe(status)
})

test('a change asked for by our own page', async () => {
  expect(await post({ cookie, origin: server.url })).toBe(200)
})

test('a host name that was made to point here reads nothing', async () => {
  expect(await post({ cookie, host: 'evil.example:80', 'x-plumbline': '1' })).toBe(421)
  expect(await post({ cookie, host: `localhost:${new URL(server.url).port}`, 'x-plumbline': '1' })).toBe(200)
})

test('pages load from here and nowhere else', async () => {
  for (const path of ['/', '/api/session', '/goals/any']) {
    const { headers } = await server.nobody.send(path)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('guessing passwords is slow', async () => {
  const guess = () => server.nobody.send('/api/sign-in', { body: { email: 'olive@example.org', password: 'a guess or two' } })
  const statuses: number[] = []
  for (let attempt = 0; attempt < triesPerMinute + 2; attempt++) statuses.push((await guess()).status)
  expect(statuses.slice(0, triesPerMinute)).toEqual(Array(triesPerMinute).fill(401))
  expect(statuses.slice(triesPerMinute)).toEqual([429, 429])
  const { body, headers } = await guess()
  expect(body.problems[0]!.code).toBe('too-many-requests')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  // Others are not kept out by it.
  expect((await server.nobody.send('/api/session')).status).toBe(200)
})

test.each<[string, string, number, string]>([
  ['broken JSON', '{"a":', 400, 'unreadable'],
  ['a list', '[1]', 422, 'wrong-input'],
  ['nothing', '', 400, 'unreadable'],
  ['too much', JSON.stringify({ name: 'x'.repeat(17_000_000) }), 413, 'too-large'],
])('%s as the body is answered with a problem', async (_says, body, status, code) => {
  const response = await fetch(`${server.url}/api/create-workspace`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-plumbline': '1', cookie },
    body,
  })
  const answer = (await response.json()) as { problems: { code: string }[] }
  expect([response.status, answer.problems[0]!.code]).toEqual([status, code])
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
})

test('behind a proxy each reader has tries of their own; without one, nobody can pretend to be somebody else', async () => {
  const behind = await openTestServer({ limits: { triesPerMinute: 2, callsPerMinute: 1_000 }, proxies: ['loopback'] })
  try {
    const guessFrom = async (address: string, at: TestServer) =>
      (await at.nobody.send('/api/sign-in', { body: { email: 'olive@example.org', password: 'a guess or two' }, headers: { 'x-forwarded-for': address } }))
        .status
    const statuses = []
    for (const address of ['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8']) statuses.push(await guessFrom(address, behind))
    expect(statuses).toEqual([401, 401, 429, 401])
    expect(await guessFrom('203.0.113.9', server)).toBe(429)
  } finally {
    await behind.close()
  }
})
