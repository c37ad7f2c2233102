import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { backup, openStore, restore } from '@plumbline/store'
import { openEmptyDatabase } from '@plumbline/store/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productRoot } from '../home.ts'
import type { SecretView } from '../operations/context.ts'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import { conceal, concealIn, rememberSecret } from './conceal.ts'
import { createFolderSecrets, secretFromEnvironment } from './from-environment.ts'
import { makeKey, readKeyRing } from './key-ring.ts'
import { seal, unseal } from './seal.ts'
import { openSecrets, placeOfSecret } from './secrets.ts'

const planted = 'postgres://reader:Pl4nted-Value-9f3a@db.example.org/sales'
const run = promisify(execFile)

let server: TestServer
let owner: Client
let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'plumb-secrets-'))
  server = await openTestServer({ home })
  owner = await server.setUp()
  for (const name of ['Shop', 'Other']) await owner.call(null, 'create-workspace', { name })
  await owner.call('shop', 'set-secret', { name: 'SALES_DB_URL', value: planted })
})

afterAll(async () => {
  await server.close()
  await rm(home, { recursive: true, force: true })
})

const inWorkspace = (workspace: string, env: NodeJS.ProcessEnv = {}, folder = home, ownNames = false) =>
  openSecrets({
    store: server.store.inWorkspace(workspace, { kind: 'system', id: 'test', name: 'test' }),
    home: folder,
    env,
    ownNames,
    record: async () => undefined,
  })

describe('sealing', () => {
  const key = makeKey()

  test('opens in its own place alone, and not when a byte of it was changed', () => {
    const sealed = seal('geheim ✓', 'a', key)
    expect(unseal(sealed, 'a', key)).toBe('geheim ✓')
    expect(unseal(sealed, 'b', key)).toBeNull()
    expect(unseal(sealed, 'a', makeKey())).toBeNull()
    const bytes = Buffer.from(sealed.sealed, 'base64')
    bytes[0]! ^= 1
    expect(unseal({ ...sealed, sealed: bytes.toString('base64') }, 'a', key)).toBeNull()
    expect(unseal({ ...sealed, sealed: '' }, 'a', key)).toBeNull()
  })

  test('the same text never looks the same twice', () => {
    expect(seal('x', 'a', key).sealed).not.toBe(seal('x', 'a', key).sealed)
  })
})

describe('the value', () => {
  test('reaches the sources of its workspace, and says when it did', async () => {
    expect(await inWorkspace('shop').secretOf('SALES_DB_URL')).toBe(planted)
    expect(await inWorkspace('shop').list()).toMatchObject([
      { name: 'SALES_DB_URL', setBy: 'Olive Owner', usedAt: expect.stringMatching(/^2/), readable: true },
    ])
    expect(await inWorkspace('other').secretOf('SALES_DB_URL')).toMatchObject({ code: 'secret-missing' })
  })

  test('opens nowhere else, though somebody copies its row', async () => {
    const [row] = await server.store.inWorkspace('shop', { kind: 'system', id: 'test', name: 'test' }).secrets()
    const other = server.store.inWorkspace('other', { kind: 'system', id: 'test', name: 'test' })
    await other.keepSecret(row!)
    expect(await inWorkspace('other').secretOf('SALES_DB_URL')).toMatchObject({ code: 'secret-unreadable' })
    await other.removeSecret('SALES_DB_URL')
  })

  test('stands in no table, log, answer or error', async () => {
    const client = new pg.Client({ connectionString: server.databaseAdminUrl })
    await client.connect()
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'",
      )
      expect(tables.map(({ name }) => name)).toContain('plumb.secret')
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)
        expect(rows.map(({ row }) => row).join('\n'), name).not.toMatch(/Pl4nted/)
      }
    } finally {
      await client.end()
    }
    const answers = [
      await owner.call('shop', 'secrets'),
      await owner.call('shop', 'access-log'),
      await owner.call('shop', 'history'),
      await owner.call('shop', 'pull'),
      await owner.call('shop', 'things'),
      // Errors say what is wrong without repeating what was sent.
      await owner.call('shop', 'set-secret', { name: planted, value: planted }),
      await owner.call('shop', 'set-secret', { name: 'OTHER', value: `${planted}\0` }),
      await owner.send(`/api/workspaces/shop/set-secret`, { body: { name: 'X', value: { planted } } }),
    ]
    for (const { text } of answers) expect(text).not.toMatch(/Pl4nted/)
    expect(answers[1]!.body.events).toContainEqual({ at: expect.any(String), actor: 'Olive Owner', what: 'set a secret', about: 'SALES_DB_URL' })
    const log: unknown[] = []
    for await (const entry of server.store.inWorkspace('shop', { kind: 'system', id: 'test', name: 'test' }).log()) log.push(entry)
    expect(JSON.stringify(log)).not.toMatch(/Pl4nted/)
  })

  test('is set by admins alone', async () => {
    const contributor = await server.join(owner, 'shop', 'contributor', 'carl@example.org')
    for (const [operation, input] of [
      ['secrets', {}],
      ['set-secret', { name: 'A', value: 'b' }],
      ['remove-secret', { name: 'SALES_DB_URL' }],
    ] as const) {
      expect((await contributor.call('shop', operation, input)).status).toBe(403)
    }
    expect(await owner.call('shop', 'remove-secret', { name: 'SALES_DB_URI' })).toMatchObject({
      status: 404,
      body: { problems: [{ code: 'secret-missing', mend: 'Did you mean SALES_DB_URL?' }] },
    })
  })

  test('a backup holds it sealed; where it is brought back without the key, that is said', async () => {
    const file = join(home, 'test.backup')
    await backup({ adminUrl: server.databaseAdminUrl }, file)
    expect(gunzipSync(await readFile(file)).toString()).not.toMatch(/Pl4nted/)
    const empty = await openEmptyDatabase()
    try {
      const applicationUrl = new URL(`/${empty.name}`, empty.serverApplicationUrl).href
      const { secretKeys } = await restore({ adminUrl: empty.adminUrl, applicationUrl }, file)
      const { keys } = await readKeyRing(home, {})
      expect(secretKeys).toEqual([keys[0]!.id])
      const store = await openStore({ applicationUrl })
      const elsewhere = await mkdtemp(join(tmpdir(), 'plumb-secrets-'))
      const restored = store.inWorkspace('shop', { kind: 'system', id: 'test', name: 'test' })
      const keeping = { store: restored, env: {}, ownNames: false, record: async () => undefined }
      expect(await openSecrets({ ...keeping, home: elsewhere }).secretOf('SALES_DB_URL')).toMatchObject({ code: 'secret-key-missing', found: secretKeys[0] })
      expect(await openSecrets({ ...keeping, home: elsewhere }).list()).toMatchObject([{ readable: false }])
      expect(await openSecrets({ ...keeping, home }).secretOf('SALES_DB_URL')).toBe(planted)
      await store.close()
      await rm(elsewhere, { recursive: true })
    } finally {
      await empty.close()
    }
  })
})

describe('the key', () => {
  test('lies in a file of its owner alone, or in the environment', async () => {
    expect((await stat(join(home, 'secret-keys'))).mode & 0o777).toBe(0o600)
    const { bytes, id } = makeKey()
    for (const written of [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]) {
      expect((await readKeyRing(home, { PLUMB_SECRETS_KEY: written })).keys).toEqual([{ id, bytes }])
    }
    await expect(readKeyRing(home, { PLUMB_SECRETS_KEY: 'too short' })).rejects.toMatchObject({ problems: [{ code: 'bad-secrets-key' }] })
  })

  test('is changed by "plumb rotate-secrets", and every secret stays', async () => {
    const before = (await readKeyRing(home, {})).keys[0]!.id
    const main = join(productRoot, 'apps', 'plumb', 'faces', 'cli', 'main.ts')
    const database = new URL(server.databaseAdminUrl)
    const env = { ...process.env, DATABASE_URL: server.databaseUrl, PLUMB_ADMIN_URL: database.href, PLUMB_HOME: home }
    const { stdout } = await run(process.execPath, [main, 'rotate-secrets', '--json'], { env })
    const keys = (await readKeyRing(home, {})).keys
    expect(JSON.parse(stdout)).toEqual({ sealed: 1, lost: [], key: keys[0]!.id })
    expect(keys).toHaveLength(1)
    expect(keys[0]!.id).not.toBe(before)
    expect((await stat(join(home, 'secret-keys'))).mode & 0o777).toBe(0o600)
    expect(await inWorkspace('shop').secretOf('SALES_DB_URL')).toBe(planted)
    expect(placeOfSecret('a', 'b')).not.toBe(placeOfSecret('a","b', ''))
  })
})

describe('the environment', () => {
  test('what was set in the workspace counts first; names of the program’s own are no secrets', async () => {
    const env = { PLUMB_SECRET_SALES_DB_URL: 'from outside', PLUMB_SECRET_B: 'b of the server', C: 'c itself', DATABASE_URL: 'ours', PLUMB_ADMIN_URL: 'ours' }
    expect(await inWorkspace('shop', env).secretOf('SALES_DB_URL')).toBe(planted)
    expect(await inWorkspace('other', env).secretOf('SALES_DB_URL')).toBe('from outside')
    expect(await inWorkspace('other', env).secretOf('B')).toBe('b of the server')
    expect(await inWorkspace('other', env).secretOf('C')).toMatchObject({ code: 'secret-missing' })
    expect(await inWorkspace('other', env, home, true).secretOf('C')).toBe('c itself')
    for (const name of ['DATABASE_URL', 'PLUMB_ADMIN_URL']) expect(secretFromEnvironment(name, env, { ownNames: true })).toBeNull()
    expect(await createFolderSecrets(env)('C')).toBe('c itself')
    expect(await createFolderSecrets(env)('D')).toMatchObject({ code: 'secret-missing', mend: expect.stringContaining('export PLUMB_SECRET_D') })
  })
})

test('what a driver says of an address is blotted out', () => {
  rememberSecret('postgres://ada:p%40ss%20word@db/x')
  rememberSecret('host=db password=hunter22 user=ada')
  expect(conceal('cannot connect to postgres://ada:p%40ss%20word@db/x')).toBe('cannot connect to ***')
  expect(conceal('password "p@ss word" or hunter22 is wrong')).toBe('password "***" or *** is wrong')
  expect(concealIn({ problems: [{ message: 'hunter22', place: { line: 1 } }] })).toEqual({ problems: [{ message: '***', place: { line: 1 } }] })
})

test('a secret can be read from a file on the own disk', async () => {
  const file = join(home, 'value.txt')
  await writeFile(file, 'from a file\n')
  const { createDisk } = await import('../folder/files.ts')
  const { runOperation } = await import('../operations/run.ts')
  const { setSecret } = await import('../operations/set-secret.ts')
  const caller = { kind: 'terminal', id: 'terminal', name: 'root', role: 'owner', ownsDisk: true } as const
  const files = createDisk(() => new Date())
  const context = server.openContext({ caller, workspace: 'other', signal: new AbortController().signal, progress: () => undefined, files })
  const { secrets } = (await runOperation(setSecret, context, { name: 'FROM_FILE', file })) as { secrets: readonly SecretView[] }
  expect(secrets.map(({ name }) => name)).toEqual(['FROM_FILE'])
  expect(await inWorkspace('other').secretOf('FROM_FILE')).toBe('from a file')
})
