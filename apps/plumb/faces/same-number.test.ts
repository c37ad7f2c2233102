import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'
import { spellOut } from './cli/program.ts'
import { runCommandLine } from './cli/run.ts'
import type { Surroundings } from './cli/terminal.ts'
import { type AskedQuestion, askByLot, ordersCsv, shopText, storesCsv } from './testing/shop.ts'

/** PLUMB_QUESTIONS=1000 asks the full thousand. */
const questions = Number(process.env.PLUMB_QUESTIONS ?? 40)
const seed = 20261115
type Answer = OperationTypes['query-metric']['output']

let server: TestServer
let owner: Client
let folder: string
let mcp: McpClient

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  folder = await mkdtemp(join(tmpdir(), 'plumb-same-'))
  const files = { 'orders.csv': ordersCsv(2_000, seed), 'stores.csv': storesCsv }
  await writeFile(join(folder, 'shop.yaml'), shopText)
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'empty' })
  await owner.call('shop', 'import-text', { files: [{ path: 'shop.yaml', text: shopText }] })
  for (const [fileName, text] of Object.entries(files)) {
    await writeFile(join(folder, fileName), text)
    await owner.call('shop', 'upload', { fileName, contentBase64: Buffer.from(text).toString('base64') })
  }
  const { body } = await owner.call('shop', 'create-key', { name: 'assistant', role: 'viewer' })
  mcp = new McpClient({ name: 'test', version: '1' })
  await mcp.connect(new StreamableHTTPClientTransport(new URL('/mcp', server.url), { requestInit: { headers: { authorization: `Bearer ${body.key}` } } }))
})

afterAll(async () => {
  await mcp?.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

test(`the terminal on a folder, REST, MCP and CSV give the same number for ${questions} questions by lot`, async () => {
  let answered = 0
  for (const asked of askByLot(questions, seed)) {
    const [rest, csv, tool, typed] = await Promise.all([overRest(asked), asCsv(asked), overMcp(asked), atTheTerminal(asked)])
    const label = JSON.stringify(asked)
    expect([label, numbersOf(tool)]).toEqual([label, numbersOf(rest)])
    expect([label, numbersOf(typed)]).toEqual([label, numbersOf(rest)])
    expect([label, csv]).toEqual([label, rest.rows.map((row) => [row.period, ...rest.by.map((column) => asCell(row.dims[column])), row.value, row.rows])])
    // Where there is no number, every face says why.
    if (rest.rows.length === 0 && rest.partial === null) expect([label, rest.problems.length]).not.toEqual([label, 0])
    else answered += 1
  }
  expect(answered).toBeGreaterThan(questions / 2)
}, 2_400_000)

async function overRest(asked: AskedQuestion): Promise<Answer> {
  const { status, text, body } = await owner.call('shop', 'query-metric', { ...asked })
  expect([status, text]).toEqual([200, text])
  return body as unknown as Answer
}

/** Cells as a program reads them; an apostrophe keeps a spreadsheet from running a text. */
async function asCsv(asked: AskedQuestion): Promise<unknown[][]> {
  const { text, headers } = await owner.call('shop', 'query-metric', { ...asked, as: 'csv' })
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [head, ...rows] = parse(text) as string[][]
  expect(head).toEqual(['period', ...(asked.by ?? []), 'value', 'rows'])
  return rows.map((cells) => cells.map((cell, at) => (at >= cells.length - 2 ? Number(cell) : cell)))
}

function asCell(text: string | null | undefined): string {
  return /^[=+\-@]/.test(text ?? '') ? `'${text}` : (text ?? '')
}

async function overMcp(asked: AskedQuestion): Promise<Answer> {
  const { structuredContent } = await mcp.callTool({ name: 'query-metric', arguments: { ...asked } })
  return structuredContent as unknown as Answer
}

/** The command line on the same strategy as text, with the same words that a person types. */
async function atTheTerminal({ metric, by, where, ...others }: AskedQuestion): Promise<Answer> {
  const options = Object.entries(others).flatMap(([name, value]) => [`--${name}`, value])
  const argv = [
    'metrics',
    'query',
    metric,
    folder,
    ...(by ? ['--by', by.join(',')] : []),
    ...(where ?? []).flatMap((each) => ['--where', each]),
    ...options,
    '--json',
  ]
  const out = new PassThrough()
  let said = ''
  out.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const streams = { out, err: new PassThrough(), in: new PassThrough() } as unknown as Pick<Surroundings, 'out' | 'err' | 'in'>
  await runCommandLine(spellOut(argv), { ...streams, env: {}, platform: process.platform }, new EventEmitter() as NodeJS.Process)
  return JSON.parse(said) as Answer
}

/** All but when and from which opening it was read. */
function numbersOf({ source: _source, problems, ...numbers }: Answer) {
  return { ...numbers, problems: problems.map(({ code, message, mend }) => ({ code, message, mend })) }
}
