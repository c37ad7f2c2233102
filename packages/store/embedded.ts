import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { chooseAccount } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { adminRole, type Cluster, createCluster, startCluster, stopCluster, stopOrphan } from './embedded/cluster.ts'
import { endWithProcess } from './embedded/exit-guard.ts'
import { findHolder, lockFolder } from './embedded/folder-lock.ts'
import { createPasswords, type Passwords, readPasswords } from './embedded/passwords.ts'
import { refuse } from './refused.ts'
import { applicationRole } from './roles.ts'

/** The addresses of an embedded database. */
export interface EmbeddedAddress {
  /** As the superuser: for prepareDatabase, backup and restore only. */
  readonly adminUrl: string
  /** As the application's own role, which prepareDatabase creates with the password in here. */
  readonly applicationUrl: string
  readonly port: number
}

/** A running embedded database that this process started. */
export interface Embedded extends EmbeddedAddress {
  /** Writes the address of our server into the lock, so that other processes find it. */
  announce(url: string): Promise<void>
  /** Ends Postgres and lets go of the folder. May be called more than once. */
  stop(): Promise<void>
}

/** An embedded database that some process runs on a folder. */
export interface RunningEmbedded extends EmbeddedAddress {
  readonly pid: number
  /** Address of that process's server, once it listens. */
  readonly url: string | null
}

const databaseName = 'plumbline'
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
/** One user's machine: UTC, no parallel workers (they need more shared memory than a container gives), no replication, and a small log on disk. */
const modest = {
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
}

/**
 * Starts the embedded Postgres on a folder, which is made on first use. Listens on loopback only, on a free port, with passwords made at random.
 *
 * settings: Postgres settings over the usual ones; tests use them.
 * log: told in a few words what is going on.
 * Refused: "folder-in-use", "folder-not-readable", "no-embedded-postgres", "no-database-account", "other-postgres-version",
 * "database-did-not-start", "passwords-missing".
 */
export async function startEmbedded(
  folder: string,
  options: { log?: (says: string) => void; settings?: Readonly<Record<string, string>> } = {},
): Promise<Embedded> {
  const log = options.log ?? (() => undefined)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const home = await realpath(folder)
  const lock = await lockFolder(home)
  let child: ChildProcess | null = null
  const forget = endWithProcess(() => {
    child?.kill('SIGINT')
    lock.releaseNow()
  })
  const stop = async () => {
    if (child) await stopCluster(child)
    forget()
    await lock.release()
  }
  try {
    const account = await chooseAccount(join(home, 'postgres'))
    const cluster: Cluster = { binaries: await findBinaries(account), account, folder: home }
    const passwords = await openOrCreate(cluster, log)
    const orphan = await stopOrphan(home)
    if (orphan !== null) log(`Ended Postgres ${orphan}, left behind by a process that was killed.`)
    const port = await startCluster(cluster, { ...durable, ...modest, ...options.settings }, (spawned) => {
      child = spawned
    })
    const address = addressOf(port, passwords)
    await nameDatabase(address.adminUrl)
    await lock.update({ port })
    let stopping: Promise<void> | null = null
    return { ...address, announce: (url) => lock.update({ url }), stop: () => (stopping ??= stop()) }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** The embedded database that some process runs on the folder, ready for connections; null when there is none. */
export async function findRunning(folder: string): Promise<RunningEmbedded | null> {
  if (!existsSync(folder)) return null
  const holder = await findHolder(folder)
  if (holder === null || holder.port === null) return null
  const passwords = await readPasswords(folder)
  return passwords && { ...addressOf(holder.port, passwords), pid: holder.pid, url: holder.url }
}

async function openOrCreate(cluster: Cluster, log: (says: string) => void): Promise<Passwords> {
  const known = await readPasswords(cluster.folder)
  const version = await readFile(join(cluster.folder, 'postgres', 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) {
    log('Making the database, once.')
    const passwords = known ?? (await createPasswords(cluster.folder))
    await createCluster(cluster, passwords.admin)
    return passwords
  }
  const major = cluster.binaries.version.split('.')[0]!
  if (version.trim() !== major) {
    throw refuse(
      'other-postgres-version',
      `The data folder ${cluster.folder} was written by Postgres ${version.trim()}; this is Postgres ${major}.`,
      `Make a backup with the version of plumb that wrote it, and restore it into a new folder.`,
    )
  }
  if (known) return known
  throw refuse(
    'passwords-missing',
    `The data folder ${cluster.folder} has lost its file of passwords.`,
    'Put postgres-passwords.json back beside the folder "postgres".',
  )
}

function addressOf(port: number, passwords: Passwords): EmbeddedAddress {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`
  return { adminUrl: url(adminRole, passwords.admin), applicationUrl: url(applicationRole, passwords.application), port }
}

/** The database that Postgres makes for general use becomes ours: that takes no time, while making another one does. */
async function nameDatabase(adminUrl: string): Promise<void> {
  if (await canConnect(adminUrl)) return
  const url = new URL(adminUrl)
  url.pathname = '/template1'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(`alter database postgres rename to ${databaseName}`)
  } finally {
    await client.end()
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (fault) {
    if ((fault as pg.DatabaseError).code !== '3D000') throw fault
    return false
  } finally {
    await client.end()
  }
}
