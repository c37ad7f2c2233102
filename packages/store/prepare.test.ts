import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { openStore } from './connect.ts'
import { latestMigration, migrations } from './migrations/index.ts'
import { prepareDatabase } from './prepare.ts'
import { openEmptyDatabase } from './testing.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** A database without anything in it, roles for this test, and a way to ask it things as the superuser. */
async function openEmpty(template?: string) {
  const database = await openEmptyDatabase(template)
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  closers.push(database.close, () => client.end())
  const withRole = (role: string, password: string) => {
    const url = new URL(database.adminUrl)
    url.username = role
    url.password = password
    return url.href
  }
  const createRole = async (name: string, rights: string) => {
    const role = `${database.name}_${name}`
    await client.query(`create role ${role} login password 'pass word' ${rights}`)
    closers.push(async () => void (await client.query(`drop owned by ${role} cascade; drop role ${role}`)))
    return { role, url: withRole(role, 'pass word') }
  }
  return { ...database, client, createRole, applicationUrl: new URL(`/${database.name}`, database.serverApplicationUrl).href }
}

const actor = { kind: 'system', id: 'test', name: 'Test' } as const

describe('preparing a database', () => {
  test('runs what is missing, once', async () => {
    const { adminUrl, applicationUrl } = await openEmpty()
    expect(await prepareDatabase({ adminUrl, applicationUrl })).toEqual({ applicationUrl, applied: Object.keys(migrations) })
    expect(await prepareDatabase({ adminUrl, applicationUrl })).toEqual({ applicationUrl, applied: [] })
  })

  test('several servers can start at once', async () => {
    const { adminUrl, applicationUrl } = await openEmpty()
    const prepared = await Promise.all(Array.from({ length: 4 }, () => prepareDatabase({ adminUrl, applicationUrl })))
    expect(prepared.flatMap(({ applied }) => applied)).toEqual(Object.keys(migrations))
  })

  test('works as a role that is no superuser but may create roles and owns the database', async () => {
    const { client, name, createRole } = await openEmpty()
    const { role, url } = await createRole('keeper', 'createrole')
    await client.query(`alter database ${name} owner to ${role}`)
    // On a fresh server it makes all roles itself; here they are there, made by the superuser, who lets it administer them.
    await client.query(`grant plumb_owner, plumb_app to ${role} with admin option`).catch(() => undefined)
    const login = await createRole('login', '')
    await prepareDatabase({ adminUrl: url, applicationUrl: login.url })
    const store = await openStore({ applicationUrl: login.url })
    closers.push(store.close)
    await store.createWorkspace('w', 'W', actor)
    expect(await store.inWorkspace('w', actor).write([{ kind: 'metric', id: 'm', doc: { name: 'M' } }])).toMatchObject({ written: true })
    await store.deleteWorkspace('w', actor)
    await client.query(`alter database ${name} owner to current_user`)
  })

  test('says what is lacking when the role may not', async () => {
    const { createRole } = await openEmpty()
    const { url } = await createRole('nobody', '')
    await expect(prepareDatabase({ adminUrl: url })).rejects.toMatchObject({ problems: [{ code: 'cannot-prepare-database' }] })
  })

  test('one address without a password is not enough', async () => {
    await expect(prepareDatabase({ adminUrl: 'postgres://someone@127.0.0.1:1/none' })).rejects.toMatchObject({
      problems: [{ code: 'no-application-password' }],
    })
  })

  test('text must be stored as UTF-8', async () => {
    const { client, name, adminUrl } = await openEmpty()
    await client.query(`create database ${name}_latin template template0 encoding 'LATIN1' locale 'C' locale_provider libc`)
    closers.push(async () => void (await client.query(`drop database ${name}_latin`)))
    await expect(prepareDatabase({ adminUrl: `${adminUrl}_latin` })).rejects.toMatchObject({ problems: [{ code: 'database-not-utf8', found: 'LATIN1' }] })
  })

  test('a database that a newer version has prepared is left alone', async () => {
    const { adminUrl, applicationUrl, client } = await openEmpty()
    await prepareDatabase({ adminUrl, applicationUrl })
    await client.query("insert into plumb.kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')")
    await expect(prepareDatabase({ adminUrl, applicationUrl })).rejects.toMatchObject({ problems: [{ code: 'database-newer' }] })
    await expect(openStore({ applicationUrl })).rejects.toMatchObject({ problems: [{ code: 'database-newer' }] })
  })
})

describe('opening the store', () => {
  test('is refused as superuser, as owner, and as a role that passes row-level security', async () => {
    const { adminUrl, applicationUrl, client, createRole } = await openEmpty()
    await prepareDatabase({ adminUrl, applicationUrl })
    const owner = await createRole('owner', '')
    await client.query(`grant plumb_owner to ${owner.role}`)
    const bypassing = await createRole('bypassing', 'bypassrls')
    for (const url of [adminUrl, owner.url, bypassing.url]) {
      await expect(openStore({ applicationUrl: url })).rejects.toMatchObject({ problems: [{ code: 'unsafe-role' }] })
    }
  })

  test('is refused on a database that is not prepared, not for this role, or by an older version', async () => {
    const { adminUrl, applicationUrl, createRole } = await openEmpty()
    const stranger = await createRole('stranger', '')
    await expect(openStore({ applicationUrl: stranger.url })).rejects.toMatchObject({ problems: [{ code: 'database-not-prepared' }] })
    await prepareDatabase({ adminUrl, applicationUrl }, '0001-workspaces-and-log')
    await expect(openStore({ applicationUrl: stranger.url })).rejects.toMatchObject({ problems: [{ code: 'database-not-prepared' }] })
    await expect(openStore({ applicationUrl })).rejects.toMatchObject({
      problems: [{ code: 'database-older', found: '0001-workspaces-and-log', expected: latestMigration }],
    })
  })

  test('a statement that takes too long is broken off', async () => {
    const { adminUrl, applicationUrl, client } = await openEmpty()
    await prepareDatabase({ adminUrl, applicationUrl })
    const store = await openStore({ applicationUrl, statementTimeoutMs: 100 })
    closers.push(store.close)
    await store.createWorkspace('w', 'W', actor)
    await client.query("begin; select from plumb.chain where workspace = 'w' for update")
    const shop = store.inWorkspace('w', actor)
    await expect(shop.write([{ kind: 'metric', id: 'm', doc: { name: 'M' } }])).rejects.toThrow(/timeout/)
    await client.query('rollback')
    expect(await shop.write([{ kind: 'metric', id: 'm', doc: { name: 'M' } }])).toMatchObject({ written: true })
  })
})
