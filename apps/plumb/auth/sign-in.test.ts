import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer, testPassword } from '../testing.ts'

let server: TestServer
let owner: Client
let setupToken: string

beforeAll(async () => {
  server = await openTestServer()
  setupToken = new URL(server.setupUrl!).searchParams.get('token')!
})

afterAll(() => server.close())

test('before there is an owner, the session says so', async () => {
  const { body } = await server.nobody.send('/api/session')
  expect(body).toEqual({ user: null, workspaces: [], setupNeeded: true })
})

test('the link of the first start makes the owner once, and signs in', async () => {
  owner = await server.setUp()
  expect((await owner.send('/api/session')).body).toMatchObject({ user: { email: 'olive@example.org' }, setupNeeded: false })
  const again = await server.nobody.send('/api/setup', { body: { token: setupToken, name: 'Eve', email: 'eve@example.org', password: testPassword } })
  expect(again.status).toBe(422)
  expect(again.body.problems[0]!.code).toBe('dead-link')
})

test('a made-up setup link is dead, and a short password is named before the link is looked at', async () => {
  const { status, body } = await server.nobody.send('/api/setup', { body: { token: 'x', name: 'Eve', email: 'no address', password: 'short' } })
  expect(status).toBe(422)
  expect(body.problems.map(({ place }) => place.path)).toEqual([['email'], ['password']])
})

test('the session cookie is for the server alone', async () => {
  const { status, headers } = await signIn('olive@example.org', testPassword)
  expect(status).toBe(200)
  const cookie = headers.getSetCookie()[0]!
  expect(cookie).toMatch(/^plumb-[0-9a-f]{6}\.session_token=/)
  expect(cookie).toMatch(/HttpOnly/)
  expect(cookie).toMatch(/SameSite=Lax/)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn('olive@example.org', 'wrong horse battery')
  const unknown = await signIn('nobody@example.org', 'wrong horse battery')
  expect(wrong.status).toBe(401)
  expect(unknown.text).toBe(wrong.text)
})

test('nobody can sign up by themselves', async () => {
  for (const path of ['/api/auth/sign-up/email', '/api/sign-up', '/api/auth/sign-in/email']) {
    expect((await server.nobody.send(path, { body: { name: 'Eve', email: 'eve@example.org', password: testPassword } })).status).toBe(404)
  }
})

test('after signing out the old cookie opens nothing', async () => {
  const { headers } = await signIn('olive@example.org', testPassword)
  const cookie = headers.getSetCookie()[0]!.split(';')[0]!
  const mine = { headers: { cookie } }
  expect((await server.nobody.send('/api/session', mine)).body.user).not.toBeNull()
  await server.nobody.send('/api/sign-out', { body: {}, ...mine })
  expect((await server.nobody.send('/api/session', mine)).body.user).toBeNull()
  expect((await server.nobody.send('/api/workspaces', mine)).status).toBe(401)
})

test('a cookie with another signature opens nothing', async () => {
  const { headers } = await signIn('olive@example.org', testPassword)
  const [name, token] = headers.getSetCookie()[0]!.split(';')[0]!.split('=')
  const forged = `${name}=${token!.split('.')[0]}.${'A'.repeat(43)}%3D`
  expect((await server.nobody.send('/api/session', { headers: { cookie: forged } })).body.user).toBeNull()
})

test('an invitation lets its person in once, with the role it names', async () => {
  await owner.call(null, 'create-workspace', { name: 'Invited' })
  const { body } = await owner.call('invited', 'invite', { email: 'Mara@Example.org', name: 'Mara', role: 'approver' })
  expect(body.link).toMatch(new RegExp(`^${server.url}/join\\?token=`))
  const token = new URL(body.link).searchParams.get('token')
  const look = await server.nobody.send('/api/invitation', { body: { token } })
  expect(look.body).toMatchObject({ email: 'mara@example.org', role: 'approver', invitedBy: 'Olive Owner', hasAccount: false })
  const joined = await server.nobody.send('/api/join', { body: { token, name: 'Mara Lind', password: testPassword } })
  expect(joined.status).toBe(200)
  expect((await owner.call('invited', 'members')).body.members.map(({ email, role }) => [email, role])).toEqual([
    ['mara@example.org', 'approver'],
    ['olive@example.org', 'owner'],
  ])
  expect((await server.nobody.send('/api/join', { body: { token, name: 'Eve', password: testPassword } })).status).toBe(422)
})

test('who has an account joins with its password, and a stolen link does not open it', async () => {
  await owner.call(null, 'create-workspace', { name: 'Second' })
  const { body } = await owner.call('second', 'invite', { email: 'mara@example.org', name: 'Mara', role: 'viewer' })
  const token = new URL(body.link).searchParams.get('token')
  expect((await server.nobody.send('/api/join', { body: { token, password: 'a password of a thief' } })).status).toBe(401)
  expect((await server.nobody.send('/api/join', { body: { token, password: testPassword } })).status).toBe(200)
})

test('a link made where the data lies sets a new password, and ends the old sessions', async () => {
  const before = await signIn('mara@example.org', testPassword)
  const cookie = before.headers.getSetCookie()[0]!.split(';')[0]!
  const caller = { kind: 'terminal', id: 'terminal', name: 'root', role: 'owner', ownsDisk: true } as const
  const { access } = server.openContext({ caller, workspace: 'second', signal: new AbortController().signal, progress: () => undefined })
  const { link } = await access!.invite({ email: 'mara@example.org', name: 'Mara', role: 'viewer' })
  const token = new URL(link).searchParams.get('token')
  expect((await server.nobody.send('/api/join', { body: { token, password: 'another good password' } })).status).toBe(200)
  expect((await signIn('mara@example.org', testPassword)).status).toBe(401)
  expect((await server.nobody.send('/api/session', { headers: { cookie } })).body.user).toBeNull()
  expect((await signIn('mara@example.org', 'another good password')).status).toBe(200)
})

test('nobody gives more than they have, and the last owner stays', async () => {
  await owner.call(null, 'create-workspace', { name: 'Roles' })
  const admin = await server.join(owner, 'roles', 'admin', 'adam@example.org')
  expect((await admin.call('roles', 'invite', { email: 'eve@example.org', name: 'Eve', role: 'owner' })).status).toBe(403)
  expect((await admin.call('roles', 'create-key', { name: 'k', role: 'owner' })).status).toBe(403)
  expect((await admin.call('roles', 'set-role', { member: 'adam@example.org', role: 'owner' })).status).toBe(403)
  expect((await admin.call('roles', 'set-role', { member: 'olive@example.org', role: 'viewer' })).status).toBe(403)
  const alone = await owner.call('roles', 'set-role', { member: 'olive@example.org', role: null })
  expect([alone.status, alone.body.problems[0]!.code]).toEqual([422, 'last-owner'])
  await owner.call('roles', 'set-role', { member: 'adam@example.org', role: 'owner' })
  expect((await owner.call('roles', 'set-role', { member: 'olive@example.org', role: null })).status).toBe(200)
  expect((await owner.call('roles', 'members')).status).toBe(404)
})

test('two owners who remove each other at the same moment leave one', async () => {
  await owner.call(null, 'create-workspace', { name: 'Duel' })
  const second = await server.join(owner, 'duel', 'owner', 'dora@example.org')
  const answers = await Promise.all([
    owner.call('duel', 'set-role', { member: 'dora@example.org', role: null }),
    second.call('duel', 'set-role', { member: 'olive@example.org', role: null }),
  ])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a key works at once, and ends at once', async () => {
  await owner.call(null, 'create-workspace', { name: 'Keys' })
  const { body } = await owner.call('keys', 'create-key', { name: 'robot', role: 'contributor' })
  const robot = server.withKey(body.key)
  expect((await robot.call('keys', 'things')).status).toBe(200)
  expect((await robot.call(null, 'workspaces')).body.workspaces).toMatchObject([{ id: 'keys', role: 'contributor' }])
  expect((await robot.call(null, 'create-workspace', { name: 'Mine' })).status).toBe(403)
  const listed = await owner.call('keys', 'keys')
  expect(listed.body.keys.map(({ name }) => name)).toEqual(['robot'])
  expect(listed.text).not.toContain(body.key)
  await owner.call('keys', 'revoke-key', { key: body.id })
  expect((await robot.call('keys', 'things')).status).toBe(401)
})

test('a key that has expired opens nothing', async () => {
  const { body } = await owner.call('keys', 'create-key', { name: 'short', role: 'viewer', expiresInDays: 1 })
  await server.auth.pool.query("update auth.key set expires_at = now() - interval '1 second' where id = $1", [body.id])
  expect((await server.withKey(body.key).call('keys', 'things')).status).toBe(401)
})

test('every change of rights is on record, and the record cannot be changed', async () => {
  const { body } = await owner.call('keys', 'access-log')
  const rights = body.events.filter(({ what }) => !what.includes('sign'))
  expect(rights.map(({ what }) => what)).toEqual(['made a key', 'revoked a key', 'made a key', 'made the workspace'])
  expect(rights.every(({ actor }) => actor === 'Olive Owner')).toBe(true)
  await expect(server.auth.pool.query('delete from auth.event')).rejects.toThrow(/permission denied/)
  await expect(server.auth.pool.query("update auth.event set actor_name = 'Eve'")).rejects.toThrow(/permission denied/)
})

test('secrets are kept as hashes, and out of answers', async () => {
  const { body } = await owner.call('keys', 'create-key', { name: 'secret', role: 'viewer' })
  const { rows: keys } = await server.auth.pool.query('select * from auth.key')
  expect(JSON.stringify(keys)).not.toContain(body.key)
  const { rows: links } = await server.auth.pool.query('select * from auth.link')
  expect(JSON.stringify(links)).not.toContain(setupToken)
  for (const [workspace, operation] of [
    [null, 'workspaces'],
    ['keys', 'members'],
    ['keys', 'keys'],
    ['keys', 'access-log'],
  ] as const) {
    expect((await owner.call(workspace, operation)).text).not.toMatch(/password|secret_|\$2|scrypt|session_token/i)
  }
})

test('deleting a workspace takes its members, keys and invitations along', async () => {
  await owner.call(null, 'create-workspace', { name: 'Gone' })
  const member = await server.join(owner, 'gone', 'viewer', 'gus@example.org')
  const { body } = await owner.call('gone', 'create-key', { name: 'k', role: 'viewer' })
  expect((await owner.call('gone', 'delete-workspace', { confirm: 'wrong' })).status).toBe(422)
  expect((await owner.call('gone', 'delete-workspace', { confirm: 'gone' })).status).toBe(200)
  expect((await server.withKey(body.key).call('gone', 'things')).status).toBe(401)
  await owner.call(null, 'create-workspace', { name: 'Gone' })
  expect((await member.call('gone', 'things')).status).toBe(404)
})

test('sign-in cannot be reached by the roles of the store', async () => {
  const { rows } = await server.auth.pool.query(
    "select current_user as acts, session_user as login, has_schema_privilege('plumb_app', 'auth', 'usage') as store_reads",
  )
  expect(rows[0]).toMatchObject({ acts: 'plumb_auth', login: 'plumb_app' })
  await expect(server.auth.pool.query('select * from plumb.thing')).rejects.toThrow(/permission denied/)
})

function signIn(email: string, password: string) {
  return server.nobody.send('/api/sign-in', { body: { email, password } })
}

test('sign-ins are on the record of the workspaces of whoever it was, those that failed too', async () => {
  await owner.call(null, 'create-workspace', { name: 'Record' })
  const rita = await server.join(owner, 'record', 'viewer', 'rita@example.org')
  await owner.call(null, 'create-workspace', { name: 'Elsewhere' })
  await signIn('rita@example.org', 'wrong horse battery')
  await signIn('rita@example.org', testPassword)
  await signIn('stranger@example.org', 'wrong horse battery')
  const { body } = await owner.call('record', 'access-log')
  const signIns = body.events.filter(({ what }) => what.includes('sign')).filter(({ actor }) => actor.startsWith('rita'))
  expect(signIns.map(({ actor, what }) => [actor, what])).toEqual([
    ['rita', 'signed in'],
    ['rita@example.org', 'failed to sign in'],
  ])
  expect(signIns[0]!.about).toMatch(/^from 127\.0\.0\.1/)
  expect(body.events.some(({ actor }) => actor.startsWith('stranger'))).toBe(false)
  expect((await owner.call('elsewhere', 'access-log')).body.events.some(({ actor }) => actor.startsWith('rita'))).toBe(false)
  expect((await rita.call('record', 'access-log')).status).toBe(403)
})
