import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'

let server: TestServer
let owner: Client

beforeAll(async () => {
  server = await openTestServer()
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop', from: 'hillstrom' })
})

afterAll(() => server.close())

const shop = (operation: string, input?: Record<string, unknown>) => owner.call('shop', operation, input)
const gap = (id: string, doc: object | null, more: object = {}) => ({ kind: 'gap', id, doc, ...more })

test('a thing is written, read, changed, and its story told', async () => {
  const created = await shop('write', { changes: [gap('slow', { name: 'Slow checkout' })], reason: 'Seen in the numbers' })
  expect([created.status, created.body]).toMatchObject([
    200,
    { changes: [{ action: 'create', thing: 'gap/slow', name: 'Slow checkout' }], problems: [], stale: [] },
  ])
  const changed = await shop('write', { changes: [gap('slow', { name: 'Slow checkout', severity: 'high' }, { expectedVersion: 1 })] })
  expect(changed.body).toMatchObject({ changes: [{ action: 'change', fields: [{ path: 'severity', after: 'high' }] }] })
  expect((await shop('thing', { thing: 'gap/slow' })).body.thing).toMatchObject({ version: 2, doc: { severity: 'high' }, changedBy: 'Olive Owner' })
  expect((await shop('history', { thing: 'gap/slow' })).body.entries).toMatchObject([
    { action: 'change', version: 2, actor: 'Olive Owner' },
    { action: 'create', version: 1, reason: 'Seen in the numbers' },
  ])
})

test('a dry run shows the change and writes nothing', async () => {
  const { status, body } = await shop('write', { changes: [gap('only-shown', { name: 'Only shown' })], dryRun: true })
  expect([status, body]).toMatchObject([200, { batch: null, changes: [{ action: 'create' }] }])
  expect((await shop('thing', { thing: 'gap/only-shown' })).status).toBe(404)
})

test('writing the same again changes nothing and leaves no trace', async () => {
  await shop('write', { changes: [gap('same', { name: 'Same' })] })
  const again = await shop('write', { changes: [gap('same', { name: 'Same' })] })
  expect([again.status, again.body]).toMatchObject([200, { batch: null, changes: [{ action: 'same' }] }])
  expect((await shop('history', { thing: 'gap/same' })).body.entries).toHaveLength(1)
})

test('a stale write answers 409 with what somebody else wrote', async () => {
  await shop('write', { changes: [gap('stale', { name: 'Mine' })] })
  await shop('write', { changes: [gap('stale', { name: 'Theirs' }, { expectedVersion: 1 })] })
  const { status, headers, body } = await shop('write', { changes: [gap('stale', { name: 'Mine again' }, { expectedVersion: 1 })] })
  expect([status, headers.get('content-type')]).toEqual([409, 'application/problem+json; charset=utf-8'])
  expect(body.stale).toMatchObject([{ thing: 'gap/stale', expectedVersion: 1, fields: ['name'], theirs: { version: 2, doc: { name: 'Theirs' } } }])
  expect((await shop('thing', { thing: 'gap/stale' })).body.thing.doc.name).toBe('Theirs')
})

test.each([
  ['a value that is none', gap('bad', { name: 'Bad', severity: 'enormous' }), ['severity']],
  ['a field that does not exist', gap('bad', { name: 'Bad', colour: 'red' }), ['colour']],
  ['a reference into nothing', gap('bad', { name: 'Bad', blocks: ['no-such-goal'] }), ['blocks', 0]],
])('%s is refused with its place, and nothing is written', async (_says, change, path) => {
  const { status, body } = await shop('write', { changes: [gap('innocent', { name: 'Innocent' }), change] })
  expect(status).toBe(422)
  expect(body.problems).toEqual([expect.objectContaining({ place: expect.objectContaining({ thing: 'gap/bad', path }) })])
  expect((await shop('thing', { thing: 'gap/innocent' })).status).toBe(404)
})

test('an old flaw does not keep anybody from mending another field', async () => {
  const actor = { kind: 'system', id: 'test', name: 'test' } as const
  await server.store.inWorkspace('shop', actor).write([{ kind: 'gap', id: 'flawed', doc: { name: 'Flawed', severity: 'enormous' } as never }])
  const { status, body } = await shop('write', { changes: [gap('flawed', { name: 'Better name', severity: 'enormous' })] })
  expect([status, body]).toMatchObject([200, { changes: [{ action: 'change' }] }])
})

test('a batch is taken back, but not from under a later change', async () => {
  const { body } = await shop('write', { changes: [gap('undone', { name: 'First' }), gap('undone-too', { name: 'First' })] })
  const undone = await shop('undo', { batch: body.batch })
  expect([undone.status, undone.body]).toMatchObject([200, { changes: [{ action: 'delete' }, { action: 'delete' }] }])
  expect((await shop('thing', { thing: 'gap/undone' })).status).toBe(404)

  const first = await shop('write', { changes: [gap('built-on', { name: 'First' })] })
  await shop('write', { changes: [gap('built-on', { name: 'Second' })] })
  const late = await shop('undo', { batch: first.body.batch })
  expect([late.status, late.body.stale.map(({ thing }) => thing)]).toEqual([409, ['gap/built-on']])
})

test('a batch that is not there is named', async () => {
  const { status, body } = await shop('undo', { batch: '00000000-0000-4000-8000-000000000000' })
  expect([status, body.problems[0]!.code]).toEqual([422, 'unknown-batch'])
})

test('a finding is accepted for a reason, accepted again, and counts again when that is withdrawn', async () => {
  type Checked = { findings: { fingerprint: string; accepted?: { reason: string } }[] }
  const open = async () => ((await shop('check')).body as unknown as Checked).findings
  const finding = (await open())[0]!.fingerprint
  const reasonOf = async () => (await open()).find(({ fingerprint }) => fingerprint === finding)!.accepted?.reason
  await shop('accept', { finding, reason: 'We know' })
  expect(await reasonOf()).toBe('We know')
  await shop('accept', { finding, reason: 'We still know', until: '2099-01-01' })
  expect(await reasonOf()).toBe('We still know')
  await shop('accept', { finding, reason: 'It does hurt', withdraw: true })
  expect(await reasonOf()).toBeUndefined()
  expect((await shop('accept', { finding, reason: 'x', withdraw: true })).body.problems[0]!.code).toBe('not-accepted')
  expect((await shop('accept', { finding, reason: 'x', until: '2001-01-01' })).body.problems[0]!.code).toBe('day-gone')
})

test('things come page by page, each once', async () => {
  const all = (await shop('things')).body.things.map(({ kind, id }) => `${kind}/${id}`)
  const seen: string[] = []
  for (let after: string | undefined; ; ) {
    const { body } = await shop('things', { limit: 7, ...(after === undefined ? {} : { after }) })
    seen.push(...body.things.map(({ kind, id }) => `${kind}/${id}`))
    if (body.next === null) break
    after = String(body.next)
  }
  expect(seen).toEqual(all)
  const found = (await shop('things', { search: 'slow CHECKOUT' })).body.things
  expect(found.map(({ id }) => id)).toEqual(['slow'])
})

test('history comes page by page and can be narrowed to a person and to days', async () => {
  const seen: number[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const { body } = await shop('history', { limit: 5, ...(before === undefined ? {} : { before }) })
    seen.push(...body.entries.map(({ sequence }) => sequence))
    before = body.next
  }
  expect(seen).toEqual(Array.from({ length: seen[0]! }, (_, index) => seen[0]! - index))
  expect((await shop('history', { who: 'Olive Owner' })).body.entries.length).toBeGreaterThan(0)
  expect((await shop('history', { who: 'Nobody' })).body).toMatchObject({ entries: [], total: 0 })
  expect((await shop('history', { to: '2001-01-01' })).body.entries).toEqual([])
  expect((await shop('history', { from: '2001-01-01', limit: 3 })).body.entries).toHaveLength(3)
})

test('the log proves itself, and its root from elsewhere is compared', async () => {
  const { body } = await shop('verify')
  expect(body).toMatchObject({ intact: true, problems: [] })
  const other = await shop('verify', { root: 'a'.repeat(64) })
  expect(other.body).toMatchObject({ intact: false, problems: [{ code: 'other-root' }] })
})

test.each([
  ['../escape.csv', 'bad-file-name'],
  ['sub/orders.csv', 'bad-file-name'],
  ['C:\\orders.csv', 'bad-file-name'],
  ['.hidden.csv', 'bad-file-name'],
  ['program.exe', 'unknown-file-kind'],
])('a data file called %s is refused', async (fileName, code) => {
  const { status, body } = await shop('upload', { fileName, contentBase64: 'YQ==' })
  expect([status, body.problems[0]!.code]).toEqual([422, code])
})

test('a data file is kept, and the datasets that name it are told', async () => {
  const contentBase64 = Buffer.from('a,b\n1,2\n').toString('base64')
  expect((await shop('upload', { fileName: 'hillstrom.csv', contentBase64 })).body).toMatchObject({ file: 'hillstrom.csv', bytes: 8, notes: [] })
  const odd = Buffer.from('Straße;Betrag\n1;2;3\n', 'latin1').toString('base64')
  expect((await shop('upload', { fileName: 'odd.csv', contentBase64: odd })).body).toMatchObject({ notes: [{ code: 'too-many-fields', place: { line: 2 } }] })
  expect((await shop('upload', { fileName: 'broken.csv', contentBase64: 'no base64!' })).body.problems[0]!.code).toBe('not-base64')
})

test('views are kept for oneself or for all, and taken away', async () => {
  const member = await server.join(owner, 'shop', 'viewer', 'vera@example.org')
  type Views = { views: { name: string; shared: boolean }[] }
  const names = (answer: { body: unknown }) => (answer.body as Views).views.map(({ name }) => name)
  await owner.call('shop', 'save-view', { page: 'initiatives', name: 'Mine', state: { stage: 'pilot' } })
  await owner.call('shop', 'save-view', { page: 'initiatives', name: 'For all', state: {}, shared: true })
  expect(names(await member.call('shop', 'views', { page: 'initiatives' }))).toEqual(['For all'])
  expect(names(await owner.call('shop', 'save-view', { page: 'initiatives', name: 'Mine', state: {}, remove: true }))).toEqual(['For all'])
})
