import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openStore } from '../connect.ts'
import { chooseAccount } from '../embedded/account.ts'
import { adminRole, type Cluster, createCluster, startCluster, stopCluster } from '../embedded/cluster.ts'
import { prepareDatabase } from '../prepare.ts'
import type { TestDatabase } from '../testing.ts'

const bin = '/usr/lib/postgresql/15/bin'

/** Whether the machine has Debian's Postgres 15. */
export const hasPostgres15 = existsSync(join(bin, 'initdb'))

/** A server of the oldest version that we run on, for one test file, with a prepared database. */
export async function openPostgres15(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'plumb-postgres-15-'))
  // Programs of Postgres before 16 leave the folder they are started in and come back by its path, which their account must be able to go.
  await chmod(folder, 0o711)
  const account = await chooseAccount(join(folder, 'postgres'))
  const cluster: Cluster = {
    binaries: { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version: '15' },
    account,
    folder,
  }
  await createCluster(cluster, 'of-the-test')
  let child: ChildProcess | null = null
  const port = await startCluster(cluster, { fsync: 'off' }, (spawned) => {
    child = spawned
  })
  const adminUrl = `postgres://${adminRole}:of-the-test@127.0.0.1:${port}/plumbline`
  await makeDatabase(adminUrl.replace(/plumbline$/, 'postgres'))
  // As a small installation has it: one address, of a role that is no superuser; the application's login follows from it.
  const { applicationUrl } = await prepareDatabase({ adminUrl: `postgres://keeper:of-the-keeper@127.0.0.1:${port}/plumbline` })
  const store = await openStore({ applicationUrl })
  return {
    adminUrl,
    applicationUrl,
    store,
    close: async () => {
      await store.close()
      if (child) await stopCluster(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("create role keeper login createrole password 'of-the-keeper'")
  await client.query('create database plumbline owner keeper')
  await client.end()
}
