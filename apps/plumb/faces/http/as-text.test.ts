import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../../testing.ts'

let server: TestServer
let owner: Client

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'hillstrom' })
})

afterAll(() => server.close())

test('an operation answers in its own words, or in the format that was asked for', async () => {
  const sarif = await owner.send('/api/workspaces/shop/check?format=sarif&as=text')
  expect(sarif.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(JSON.parse(sarif.text)).toMatchObject({ version: '2.1.0' })
  const brief = await owner.send('/api/workspaces/shop/brief?as=text')
  expect(brief.text).not.toContain('{"')
  expect(brief.text).toContain('Findings')
})

test('words are refused to those who may not ask', async () => {
  expect((await server.nobody.send('/api/workspaces/shop/check?as=text')).status).toBe(401)
})
