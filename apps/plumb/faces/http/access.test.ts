import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadOperations } from '../../operations/index.ts'
import { type Operation, roles } from '../../operations/operation.ts'
import { reaches } from '../../operations/run.ts'
import { type Client, openTestServer, type TestServer } from '../../testing.ts'

const operations = (await loadOperations()).filter(({ reach }) => reach !== 'folder')
const callers = ['nobody', ...roles, 'key'] as const
/** What the key may do. */
const keyRole = 'contributor'
/** A field that no operation has: who is admitted is told so, and nothing is done. */
const probe = { 'no-such-field': '1' }

let server: TestServer
const clients = {} as Record<(typeof callers)[number], Client>

beforeAll(async () => {
  server = await openTestServer()
  clients.nobody = server.nobody
  clients.owner = await server.setUp()
  await clients.owner.call(null, 'create-workspace', { name: 'Own' })
  for (const role of ['viewer', 'contributor', 'approver', 'admin'] as const) {
    clients[role] = await server.join(clients.owner, 'own', role, `${role}@example.org`)
  }
  const stranger = await server.join(clients.owner, 'own', 'viewer', 'stranger@example.org')
  await clients.owner.call('own', 'set-role', { member: 'stranger@example.org', role: null })
  await stranger.call(null, 'create-workspace', { name: 'Other' })
  const { body } = await clients.owner.call('own', 'create-key', { name: 'test', role: keyRole })
  clients.key = server.withKey(body.key)
})

afterAll(() => server.close())

describe.each(operations.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  test.each(callers)('%s, own workspace', async (caller) => {
    const { status } = await clients[caller].call(operation.role === null ? null : 'own', operation.name, probe)
    expect(status).toBe(expectedStatus(operation, caller))
  })

  if (operation.role === null) return
  test.each(callers)('%s, other workspace and one that is not there', async (caller) => {
    const other = await clients[caller].call('other', operation.name, probe)
    const missing = await clients[caller].call('missing', operation.name, probe)
    expect(other.status).toBe(caller === 'nobody' ? 401 : 404)
    // Whoever may not see a workspace cannot even learn that it is there.
    expect(other.text.replaceAll('other', 'missing')).toBe(missing.text)
    expect(missing.status).toBe(other.status)
  })
})

/** 422 is the answer to the probe itself: the caller was admitted. */
function expectedStatus(operation: Operation, caller: (typeof callers)[number]): number {
  if (caller === 'nobody') return 401
  if (operation.role === null) return 422
  return reaches(caller === 'key' ? keyRole : caller, operation.role) ? 422 : 403
}

test('inputs that name the disk of the server are refused', async () => {
  for (const operation of operations) {
    for (const field of operation.localOnly ?? []) {
      const { status, body } = await clients.owner.call(operation.role === null ? null : 'own', operation.name, { [field]: '/etc/passwd' })
      expect([operation.name, field, status, body.problems.map((problem: { code: string }) => problem.code)]).toEqual([
        operation.name,
        field,
        422,
        expect.arrayContaining(['local-only']),
      ])
    }
  }
})

test('operations on folders are not offered', async () => {
  const all = await loadOperations()
  for (const { name } of all.filter(({ reach }) => reach === 'folder')) {
    expect((await clients.owner.send(`/api/${name}`, { body: {} })).status).toBe(404)
    expect((await clients.owner.send(`/api/workspaces/own/${name}`, { body: {} })).status).toBe(404)
  }
})
