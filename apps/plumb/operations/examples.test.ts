import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import { loadOperations } from './index.ts'
import { runOperation } from './run.ts'

const sample = 'harbor-outfitters'
/** Stands in an example where only a running workspace knows the id. */
const someId = '00000000-0000-4000-8000-000000000000'
const offered = (await loadOperations()).filter(({ reach }) => reach !== 'folder')
const examples = offered
  .flatMap((operation) =>
    operation.examples.map(({ says, input }) => [`${operation.name}: ${says}`, operation, input as Readonly<Record<string, unknown>>] as const),
  )
  // The workspace itself goes last.
  .toSorted(([, a], [, b]) => Number(a.name === 'delete-workspace') - Number(b.name === 'delete-workspace'))

let server: TestServer
let owner: Client
const known: Record<string, string> = {}
let underWay = 0

beforeAll(async () => {
  server = await openTestServer({ sample: true })
  owner = await server.setUp()
  await server.join(owner, sample, 'viewer', 'mara@example.org')
  await owner.call(sample, 'set-digest', { schedule: 'weekly', emails: ['mara@example.org'] })
  known['revoke-key'] = (await owner.call(sample, 'create-key', { name: 'to be revoked', role: 'viewer' })).body.id
  const begun = await server.store.inWorkspace(sample, { kind: 'system', id: 'test', name: 'test' }).beginRun({ job: 'example' })
  underWay = begun.begun ? begun.number : 0
  await owner.call(sample, 'set-secret', { name: 'TO_BE_FORGOTTEN', value: 'a secret for the test' })
  known.undo = (await owner.call(sample, 'write', { changes: [{ kind: 'gap', id: 'to-be-undone', doc: { name: 'To be undone' } }] })).body.batch
})

afterAll(() => server.close())

test('the sample is loaded on first use, and says that it is one', async () => {
  const { body } = await owner.call(null, 'workspaces')
  expect(body.workspaces).toMatchObject([{ id: sample, name: 'Harbor Outfitters', role: 'owner', sample: true }])
})

test.each(examples)('%s', async (_says, operation, written) => {
  const now = (field: string, value: unknown) => (value === someId ? known[operation.name] : field === 'run' ? underWay : value)
  const input = Object.fromEntries(Object.entries(written).map(([field, value]) => [field, now(field, value)]))
  const { status, text } = await owner.call(operation.role === null ? null : sample, operation.name, input)
  expect([status, status === 200 ? '' : text]).toEqual([200, ''])
})

test.each(offered.map((operation) => [operation.name, operation] as const))('%s has an example, unless it needs a disk', (_name, { examples, localOnly }) => {
  expect(examples.length > 0 || localOnly !== undefined).toBe(true)
})

test('a sample that was deleted does not come back', async () => {
  const caller = { kind: 'terminal', id: 'terminal', name: 'root', role: null, ownsDisk: true } as const
  const context = server.openContext({ caller, workspace: null, signal: new AbortController().signal, progress: () => undefined })
  const workspaces = offered.find(({ name }) => name === 'workspaces')!
  expect(await runOperation(workspaces, context, {})).toMatchObject({ workspaces: [{ id: 'my-company' }] })
  const { loadSample } = await import('../server/sample.ts')
  await loadSample(server, server.openContext, () => undefined)
  expect((await server.store.workspaces()).map(({ id }) => id)).toEqual(['my-company'])
})
