import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openStore } from './connect.ts'
import { findRunning } from './embedded.ts'
import { type Prepared, prepareDatabase } from './prepare.ts'
import type { Store } from './types.ts'

/** A database of one's own on a real Postgres, for one test file. */
export interface TestDatabase {
  readonly adminUrl: string
  readonly applicationUrl: string
  /** Opened on the database; it is closed with it. */
  readonly store: Store
  /** Drops the database. */
  close(): Promise<void>
}

/**
 * A fresh database with all migrations, in a few hundredths of a second. All test files of a checkout, also those that run at the same time,
 * share one embedded Postgres, which starts when it is needed and ends by itself when nobody has been connected for a while.
 *
 *     const database = await openTestDatabase()
 *     afterAll(() => database.close())
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const empty = await openEmptyDatabase(await prepareTemplate())
  const applicationUrl = changePath(empty.serverApplicationUrl, empty.name)
  const store = await openStore({ applicationUrl, connections: 10 })
  return {
    adminUrl: empty.adminUrl,
    applicationUrl,
    store,
    close: async () => {
      await store.close()
      await empty.close()
    },
  }
}

/** A database with nothing in it; with a template, a copy of that. */
export async function openEmptyDatabase(
  template = 'template0',
): Promise<{ readonly name: string; readonly adminUrl: string; readonly serverApplicationUrl: string; close(): Promise<void> }> {
  const server = await findServer()
  // Held open to the end: while somebody is connected, the server stays.
  const lease = await connect(server.adminUrl)
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await lease.query(`create database ${name} template ${template} strategy wal_log`)
  return {
    name,
    adminUrl: changePath(server.adminUrl, name),
    serverApplicationUrl: server.applicationUrl,
    close: async () => {
      await lease.query(`drop database ${name} with (force)`)
      await lease.end()
    },
  }
}

/** The folder of the server that the tests of this checkout share. */
function testFolder(): string {
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 12)
  return join(tmpdir(), `plumb-test-${process.getuid?.() ?? 'user'}-${checkout}`)
}

async function findServer(): Promise<{ adminUrl: string; applicationUrl: string }> {
  const folder = testFolder()
  for (let attempt = 0; attempt < 1500; attempt++) {
    const running = await findRunning(folder)
    if (running && (await answers(running.adminUrl))) return running
    // When several test files find no server, each starts one: the lock on the folder leaves one of them.
    if (attempt % 250 === 0) spawn(process.execPath, [join(import.meta.dirname, 'testing', 'server.ts'), folder], { detached: true, stdio: 'ignore' }).unref()
    await sleep(20)
  }
  throw new Error(`The Postgres for tests did not start within 30 s: look into ${join(folder, 'postgres.log')}`)
}

/** False while it is just ending. */
async function answers(adminUrl: string): Promise<boolean> {
  try {
    await (await connect(adminUrl)).end()
    return true
  } catch {
    return false
  }
}

/** A prepared database to copy; a change to the migrations makes another one. */
async function prepareTemplate(): Promise<string> {
  const server = await findServer()
  const name = templateName()
  const client = await connect(server.adminUrl)
  try {
    await client.query("select pg_advisory_lock(hashtext('plumb test template'))")
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 1) return name
    await client.query(`drop database if exists ${name}_draft with (force)`)
    await client.query(`create database ${name}_draft template template0`)
    await prepareOn(server, `${name}_draft`)
    await client.query(`alter database ${name}_draft rename to ${name}`)
    return name
  } finally {
    await client.end()
  }
}

function prepareOn(server: { adminUrl: string; applicationUrl: string }, database: string): Promise<Prepared> {
  return prepareDatabase({ adminUrl: changePath(server.adminUrl, database), applicationUrl: changePath(server.applicationUrl, database) })
}

/** Named by the text of the migrations. */
export function templateName(): string {
  const hash = createHash('sha256')
  const folder = join(import.meta.dirname, 'migrations')
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  return `template_${hash.digest('hex').slice(0, 16)}`
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'plumb test' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

function changePath(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
