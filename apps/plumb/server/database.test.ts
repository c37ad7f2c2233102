import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, prepareDatabase } from '@plumbline/store'
import { openEmptyDatabase } from '@plumbline/store/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAuth } from '../auth/open.ts'
import { readyDatabase } from './database.ts'

type Database = Awaited<ReturnType<typeof openEmptyDatabase>>

let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'plumb-database-'))
})

afterAll(() => rm(home, { recursive: true, force: true }))

/** A fresh database, and the address of an ordinary login on it. */
async function withDatabase(work: (database: Database, applicationUrl: string) => Promise<void>): Promise<void> {
  const database = await openEmptyDatabase()
  try {
    await work(database, new URL(`/${database.name}`, database.serverApplicationUrl).href)
  } finally {
    await database.close()
  }
}

const wish = (addresses: { databaseUrl: string; adminUrl?: string }) => ({ home, log: () => undefined, ...addresses })
const identity = { secret: 'a secret of the test, long enough for it', url: 'http://127.0.0.1:4321' }

async function opens(applicationUrl: string): Promise<void> {
  const store = await openStore({ applicationUrl })
  const auth = await openAuth(applicationUrl, identity)
  await store.close()
  await auth.close()
}

test('with the address of an admin and one of the application, and again without harm', () =>
  withDatabase(async ({ adminUrl }, databaseUrl) => {
    for (const _time of [1, 2]) {
      const { applicationUrl } = await readyDatabase(wish({ databaseUrl, adminUrl }))
      expect(applicationUrl).toBe(databaseUrl)
      await opens(applicationUrl)
    }
  }))

test('afterwards the address of the application is enough', () =>
  withDatabase(async ({ adminUrl }, databaseUrl) => {
    await readyDatabase(wish({ databaseUrl, adminUrl }))
    const { applicationUrl } = await readyDatabase(wish({ databaseUrl }))
    await opens(applicationUrl)
  }))

test('two servers may prepare at the same moment', () =>
  withDatabase(async ({ adminUrl }, databaseUrl) => {
    await Promise.all([1, 2, 3].map(() => readyDatabase(wish({ databaseUrl, adminUrl }))))
    await opens(databaseUrl)
  }))

test('a database whose store is prepared and whose sign-in is not says so', () =>
  withDatabase(async ({ adminUrl }, applicationUrl) => {
    await prepareDatabase({ adminUrl, applicationUrl })
    await expect(openAuth(applicationUrl, identity)).rejects.toMatchObject({ problems: [{ code: 'sign-in-not-prepared' }] })
  }))

test('the connections of the store cannot read what sign-in keeps', () =>
  withDatabase(async ({ adminUrl }, applicationUrl) => {
    await readyDatabase(wish({ databaseUrl: applicationUrl, adminUrl }))
    const client = new pg.Client({ connectionString: applicationUrl })
    await client.connect()
    const { rows } = await client.query("select current_setting('server_version_num')::int >= 160000 as holds_back")
    if (rows[0].holds_back) await expect(client.query('select * from auth.account')).rejects.toThrow(/permission denied/)
    await client.end()
  }))
