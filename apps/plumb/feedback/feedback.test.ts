import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolderContext } from '../folder/context.ts'
import { createDisk } from '../folder/files.ts'
import { readFolder } from '../folder/strategy-folder.ts'
import { runOperation } from '../operations/run.ts'
import { themes as themesOperation } from '../operations/themes.ts'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { FeedbackOperationTypes } from './operation-types.ts'
import { keepThemeBook, readThemeBook } from './theme-book.ts'

/** A real server, and a language model's protocol spoken by a local one: the tests build on each other. */
let server: TestServer
let owner: Client
let model: Server
const asked: { authorization: string | undefined; body: string }[] = []
let answerWith: (body: { messages: { content: string }[] }) => { status: number; content: string }

type Themes = FeedbackOperationTypes['themes']['output']
let home = ''

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  home = (await owner.call(null, 'create-workspace', { name: 'Feedback Ltd' })).body.id
  model = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => {
      body += part.toString()
    })
    request.on('end', () => {
      asked.push({ authorization: request.headers.authorization, body })
      const { status, content } = answerWith(JSON.parse(body) as { messages: { content: string }[] })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }))
    })
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
}, 120_000)

afterAll(async () => {
  await server?.close()
  await new Promise((resolve) => model.close(resolve))
})

const call = async <T>(operation: string, input: Record<string, unknown> = {}) => {
  const { status, text } = await owner.call(home, operation, input)
  return { status, body: JSON.parse(text) as T }
}
const themes = async (input: Record<string, unknown> = {}) => (await call<Themes>('themes', input)).body

const phrases = ['My parcel is late again', 'Where is my parcel', 'The invoice is wrong', 'I was charged twice on the invoice']
const messages = Array.from({ length: 40 }, (_, at) => ({
  id: `t${at}`,
  text: `${phrases[at % 4]}, write to anna${at}@example.org`,
  at: `2026-0${1 + (at % 5)}-03`,
  unit: `customer-${at % 20}`,
  exposed: at % 20 < 10,
  worth: 100,
}))

test('without feedback it says so, and what would be needed', async () => {
  expect(await themes()).toMatchObject({ answer: null, place: null, says: expect.stringContaining('There is no feedback yet') })
})

test('messages are sent in, masked before they are kept; the same id is the same message', async () => {
  expect(await call('add-feedback', { messages })).toMatchObject({ status: 200, body: { added: 40, replaced: 0 } })
  expect(await call('add-feedback', { messages: messages.slice(0, 2) })).toMatchObject({ body: { added: 0, replaced: 2 } })
  const kept = await call<FeedbackOperationTypes['feedback']['output']>('feedback', { limit: 50 })
  expect(kept.body.total).toBe(40)
  expect(JSON.stringify(kept.body)).not.toMatch(/anna\d|customer-/)
  expect(kept.body.messages[0]!.at).toBe('2026-05-03')
})

test('a table of messages is taken too, and what is wrong is told', async () => {
  const send = (text: string) => call('add-feedback', { fileName: 'more.csv', contentBase64: Buffer.from(text).toString('base64') })
  expect(await send('date,comment\n2026-02-01,"My parcel, again"\n2026-02-02,"The invoice, again"\n')).toMatchObject({ status: 200, body: { added: 2 } })
  expect(await send('date,note\n2026-02-01,x\n')).toMatchObject({ status: 422, body: { problems: [{ code: 'no-text-column' }] } })
  expect(await call('add-feedback', { messages: [{ text: 'x', at: 'soon' }] })).toMatchObject({ status: 422, body: { problems: [{ code: 'not-a-day' }] } })
})

test('themes come out of it offline, with worth and who had the feature; the mood is a hint until ten are judged', async () => {
  const { answer, place, service } = await themes()
  expect(place).toEqual({ id: 'sent-in', name: 'Sent in', feature: null })
  expect(service).toBeNull()
  expect(answer!.messages).toBe(42)
  expect(answer!.themes.length).toBeGreaterThanOrEqual(2)
  expect(answer!.themes.map(({ label }) => label.toLowerCase()).join(' ')).toMatch(/parcel.*invoice|invoice.*parcel/)
  expect(answer!.themes[0]!.worth!.units).toBeGreaterThanOrEqual(5)
  expect(answer!.exposure).not.toBeNull()
  expect(answer!.unhappy.estimate).toBeNull()
  expect(answer!.warnings[0]).toContain('nobody knows')
  for (const { id } of answer!.ask) expect((await call('judge-feedback', { message: id, sentiment: 'negative', dataset: 'sent-in' })).status).toBe(200)
  const after = (await themes()).answer!
  expect(after.unhappy).toMatchObject({ judged: 10, estimate: { level: 0.9 } })
  expect(after.unhappy.estimate!.low).toBeGreaterThan(0.3)
  expect(after.themes.map(({ id }) => id)).toEqual(answer!.themes.map(({ id }) => id))
  expect(after.ask.map(({ id }) => id)).not.toContain(answer!.ask[0]!.id)
  expect(asked).toEqual([])
}, 60_000)

test('a text service is asked only where somebody set it, with masked texts; what it would be sent can be seen before', async () => {
  const { port } = model.address() as AddressInfo
  await call('set-secret', { name: 'TEXT_SERVICE', value: `http://:the-key@127.0.0.1:${port}/v1` })
  const { body: before } = await call<{ things: { doc: object; version: number }[] }>('things', { kind: 'workspace' })
  const doc = { ...before.things[0]!.doc, textService: { secret: 'TEXT_SERVICE', model: 'small-model', uses: ['labels', 'sentiment'] } }
  expect(await call('write', { changes: [{ kind: 'workspace', id: 'workspace', doc }] })).toMatchObject({ status: 200, body: { problems: [] } })
  const preview = (await call<FeedbackOperationTypes['text-service']['output']>('text-service')).body
  expect(preview).toMatchObject({ host: `127.0.0.1:${port}`, model: 'small-model', messages: 42 })
  expect(asked).toEqual([])
  answerWith = ({ messages: [system, user] }) =>
    system!.content.includes('moods')
      ? { status: 200, content: JSON.stringify({ moods: user!.content.split('\n').map((line) => (line.includes('parcel') ? 'negative' : 'positive')) }) }
      : { status: 200, content: JSON.stringify({ names: (user!.content.match(/^Group/gm) ?? []).map((_, at) => `Named group ${at + 1}`) }) }
  const { answer, service, problems } = await themes({ anew: true })
  expect(problems).toEqual([])
  expect(service).toEqual({ host: `127.0.0.1:${port}`, model: 'small-model', uses: ['labels', 'sentiment'] })
  expect(answer!.themes.map(({ label }) => label)).toContain('Named group 1')
  expect(answer!.unhappy.hint).toBeCloseTo(0.5, 1)
  expect(asked[0]!.authorization).toBe('Bearer the-key')
  expect(JSON.parse(asked[0]!.body)).toEqual(preview.samples[0])
  expect(asked.map(({ body }) => body).join()).not.toMatch(/anna\d|customer-|the-key/)
}, 60_000)

test.each([
  ['status 500', () => ({ status: 500, content: '' })],
  ['too few', () => ({ status: 200, content: '{"moods": ["negative"]}' })],
] as const)(
  'a service that fails (%s) is said, and the own reading stands in',
  async (_says, fails) => {
    answerWith = fails
    const { answer, problems } = await themes({ anew: true })
    expect(problems.map(({ code }) => code)).toContain('text-service-unanswered')
    expect(answer!.themes.length).toBeGreaterThanOrEqual(2)
  },
  60_000,
)

test('themes keep their names when messages come in, although all that was remembered on disk is gone', async () => {
  const before = (await themes()).answer!
  rmSync(join(server.home, 'answers'), { recursive: true })
  await call('add-feedback', { messages: [{ text: 'The parcel came late once more', at: '2026-05-09' }] })
  const after = (await themes()).answer!
  expect(after.messages).toBe(before.messages + 1)
  const named = ({ id, label }: { readonly id: string; readonly label: string }) => `${id} ${label}`
  expect(after.themes.map(named).toSorted()).toEqual(before.themes.map(named).toSorted())
}, 60_000)

test('what somebody wrote can be taken away', async () => {
  expect(await call('remove-feedback', {})).toMatchObject({ status: 422, body: { problems: [{ code: 'nothing-named' }] } })
  expect(await call('remove-feedback', { unit: 'customer-3' })).toMatchObject({ body: { removed: 2 } })
  expect((await call<FeedbackOperationTypes['feedback']['output']>('feedback')).body.total).toBe(41)
})

test('a folder keeps the names of its themes beside the strategy; one that cannot be written into says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-themes-'))
  const said: string[] = []
  const ports = { now: () => new Date('2026-06-01'), seed: 1, signal: new AbortController().signal, progress: () => undefined, ask: null }
  const context = makeFolderContext({ ...ports, files: createDisk(ports.now), say: (text) => said.push(text) })
  const told = async () => (await runOperation(themesOperation, context, { folder })).answer!.themes.map(({ id, label }) => `${id} ${label}`).toSorted()
  const keep = (rows: typeof messages) =>
    writeFileSync(join(folder, 'said.csv'), `id,day,said\n${rows.map(({ id, at, text }) => `${id},${at},"${text}"\n`).join('')}`)
  try {
    writeFileSync(join(folder, 'strategy.yaml'), 'datasets: { said: { name: Said, file: said.csv, key: id, feedback: { text: said, at: day } } }\n')
    keep(messages)
    const before = await told()
    expect(before.length).toBeGreaterThanOrEqual(2)
    // The commonest words change, and with them what the themes would be called.
    const more = messages.slice(0, 30).map((message, at) => ({ ...message, id: `n${at}`, text: `${message.text}, courier lost it, refund the wrong amount` }))
    keep([...messages, ...more])
    expect(await told()).toEqual(expect.arrayContaining(before))
    expect(said).toEqual([])
    const [open, place] = [{ loaded: await readFolder(context.files!, folder) }, { id: 'said', name: 'Said', feature: null }]
    const book = (await readThemeBook(context, open, place))!
    expect(book.themes.map(({ id, label }) => `${id} ${label}`)).toEqual(expect.arrayContaining(before))
    writeFileSync(join(folder, '.plumbline', 'themes-said.json'), '{"form": 2, "themes": [{')
    expect(await readThemeBook(context, open, place)).toBeNull()
    rmSync(join(folder, '.plumbline'), { recursive: true })
    writeFileSync(join(folder, '.plumbline'), 'no folder')
    await keepThemeBook(context, open, place, book)
    expect(said).toEqual([expect.stringContaining('could not be kept')])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
