import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { openTestDatabase, type TestDatabase } from '@plumbline/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareAuth } from '../../auth/tables.ts'
import { loadOperations } from '../../operations/index.ts'
import { openTestServer, type TestServer } from '../../testing.ts'

/** A token is about four characters of JSON; the whole list stays under 5,000 of them. */
const longestListCharacters = 20_000

let server: TestServer
let keys: Record<'viewer' | 'contributor', string>

beforeAll(async () => {
  server = await openTestServer()
  const owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'hillstrom' })
  const make = async (role: string) => (await owner.call('shop', 'create-key', { name: role, role })).body.key
  keys = { viewer: await make('viewer'), contributor: await make('contributor') }
})

afterAll(() => server.close())

async function connect<T>(transport: Transport, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

const overHttp = (key: string) =>
  new StreamableHTTPClientTransport(new URL('/mcp', server.url), { requestInit: { headers: { authorization: `Bearer ${key}` } } })

const textOf = (result: unknown) => (result as CallToolResult).content.map((part) => (part.type === 'text' ? part.text : '')).join('')

test('the list of tools is short, says what each takes, and which only read', async () => {
  const { tools } = await connect(overHttp(keys.viewer), (client) => client.listTools())
  expect(JSON.stringify({ tools }).length).toBeLessThan(longestListCharacters)
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['brief', 'goal', 'initiative', 'why', 'how', 'things', 'thing', 'history', 'write', 'plan-experiment', 'forecast', 'anomalies']),
  )
  expect(tools.map(({ name }) => name)).not.toEqual(expect.arrayContaining(['create-key']))
  const reads = new Set((await loadOperations()).filter(({ effect }) => effect === 'read').map(({ name }) => name))
  for (const { name, inputSchema, outputSchema, annotations } of tools) {
    expect([name, inputSchema.type, outputSchema?.type]).toEqual([name, 'object', 'object'])
    expect(JSON.stringify(inputSchema)).not.toMatch(/"folder"|"file"/)
    expect([name, annotations?.readOnlyHint]).toEqual([name, reads.has(name)])
  }
})

test('a tool answers with text and with structure that its schema allows', async () => {
  await connect(overHttp(keys.viewer), async (client) => {
    await client.listTools()
    const result = await client.callTool({ name: 'thing', arguments: { thing: 'goal/spend-per-customer' } })
    expect(result.isError).toBeFalsy()
    expect(result.structuredContent).toMatchObject({ thing: { kind: 'goal', id: 'spend-per-customer' } })
    expect(JSON.parse(textOf(result))).toEqual(result.structuredContent)
  })
})

test('what is wrong comes back with its mend, so that the assistant can try again', async () => {
  await connect(overHttp(keys.viewer), async (client) => {
    const unknown = await client.callTool({ name: 'thing', arguments: { thing: 'goal/spend-per-custmer' } })
    expect([unknown.isError, textOf(unknown)]).toEqual([true, expect.stringContaining('Did you mean spend-per-customer?')])
    const wrong = await client.callTool({ name: 'things', arguments: { kind: 'wish' } })
    expect([wrong.isError, textOf(wrong)]).toEqual([true, expect.stringContaining('wrong-input at kind')])
    expect((await client.callTool({ name: 'create-key', arguments: { name: 'x' } })).isError).toBe(true)
  })
})

test('a key does what its role may, and no more', async () => {
  const change = { changes: [{ kind: 'person', id: 'new-one', doc: { name: 'New One' } }] }
  const refused = await connect(overHttp(keys.viewer), (client) => client.callTool({ name: 'write', arguments: change }))
  expect([refused.isError, textOf(refused)]).toEqual([true, expect.stringContaining('needs the role contributor')])
  const written = await connect(overHttp(keys.contributor), (client) => client.callTool({ name: 'write', arguments: change }))
  expect(written.structuredContent).toMatchObject({ changes: [{ action: 'create', thing: 'person/new-one' }] })
})

test('without a key nobody is heard', async () => {
  await expect(connect(overHttp('plumb_made-up'), (client) => client.listTools())).rejects.toThrow()
  const { status, headers } = await server.nobody.send('/mcp', { body: { jsonrpc: '2.0', id: 1, method: 'tools/list' } })
  expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="plumbline"'])
  expect((await server.nobody.send('/mcp')).status).toBe(405)
})

test('progress reaches the client that asked for it', async () => {
  const heard: string[] = []
  await connect(overHttp(keys.contributor), (client) =>
    client.callTool({ name: 'brief', arguments: {} }, undefined, { onprogress: ({ message }) => heard.push(message ?? '') }),
  )
  expect(heard).toContain('Composing the brief')
})

test('the same tools answer over standard input and output', async () => {
  const database: TestDatabase = await openTestDatabase()
  const home = await mkdtemp(join(tmpdir(), 'plumb-mcp-'))
  try {
    await prepareAuth(database)
    const actor = { kind: 'system', id: 'test', name: 'test' } as const
    const shop = server.store.inWorkspace('shop', actor)
    await database.store.createWorkspace('shop', 'Shop', actor)
    const things = await shop.things()
    await database.store.inWorkspace('shop', actor).write(things.map(({ kind, id, doc }) => ({ kind, id, doc })))
    const main = join(import.meta.dirname, '..', 'cli', 'main.ts')
    const env = { ...process.env, DATABASE_URL: database.applicationUrl, PLUMB_ADMIN_URL: database.adminUrl, PLUMB_HOME: home } as Record<string, string>
    const transport = new StdioClientTransport({ command: process.execPath, args: [main, 'mcp', '--workspace', 'shop'], env, stderr: 'inherit' })
    await connect(transport, async (client) => {
      const { tools } = await client.listTools()
      expect(tools.length).toBeGreaterThan(5)
      const result = await client.callTool({ name: 'things', arguments: { kind: 'goal' } })
      expect(result.structuredContent).toMatchObject({ total: things.filter(({ kind }) => kind === 'goal').length })
    })
  } finally {
    await database.close()
    await rm(home, { recursive: true, force: true })
  }
})
