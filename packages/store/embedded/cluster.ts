import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '../refused.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { isPostgresIn } from './process-identity.ts'

/** One Postgres and its folder. */
export interface Cluster {
  readonly binaries: Binaries
  readonly account: Account | null
  /** The folder that holds the data folder "postgres" and the log. */
  readonly folder: string
}

export const adminRole = 'plumb_admin'

/** Makes the data folder when there is none; made beside and renamed, so that a broken-off attempt is never taken for data. */
export async function createCluster(cluster: Cluster, adminPassword: string): Promise<void> {
  const draft = join(cluster.folder, 'postgres.new')
  await rm(draft, { recursive: true, force: true })
  const data = join(draft, 'data')
  await mkdir(data, { recursive: true, mode: 0o700 })
  const passwordFile = join(draft, 'password')
  await writeFile(passwordFile, `${adminPassword}\n`, { mode: 0o600 })
  if (cluster.account) for (const path of [draft, data, passwordFile]) await chown(path, cluster.account.uid, cluster.account.gid)
  const seen = seenFolder(data, cluster.account)
  const child = await runIn(cluster, data, cluster.binaries.initdb, [
    `--pgdata=${seen}`,
    `--username=${adminRole}`,
    // Relative to the folder it stands in.
    '--pwfile=../password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Letters beyond ASCII have upper and lower case, in the same way on every machine; Postgres brings this from 17 on.
    ...(Number.parseInt(cluster.binaries.version, 10) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    '--no-instructions',
  ])
  const code = await ended(child)
  if (code !== 0) throw await didNotStart(cluster, `initdb ended with code ${code}`)
  await rename(data, join(cluster.folder, 'postgres'))
  await rm(draft, { recursive: true, force: true })
}

/**
 * Starts Postgres, waits until it takes connections, and gives its port. It does not get our terminal's Ctrl-C: stopCluster ends it, after our
 * own work.
 *
 * spawned: told of the process as soon as there is one.
 */
export async function startCluster(cluster: Cluster, settings: Readonly<Record<string, string>>, spawned: (child: ChildProcess) => void): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    const flags = Object.entries({ ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    const how = await tryStart(cluster, flags, spawned)
    if (how === null) return port
    // Somebody else took the free port in between.
    if (attempt === 3 || !(await readLastWords(cluster)).includes('could not create any TCP/IP sockets')) throw await didNotStart(cluster, how)
  }
}

/** How Postgres ended before it was ready, or null when it is ready. */
async function tryStart(cluster: Cluster, flags: readonly string[], spawned: (child: ChildProcess) => void): Promise<string | null> {
  const data = join(cluster.folder, 'postgres')
  const child = await runIn(cluster, data, cluster.binaries.postgres, ['-D', seenFolder(data, cluster.account), ...flags])
  spawned(child)
  while (!(await isReady(data, child.pid!))) {
    if (child.exitCode !== null || child.signalCode !== null) return `it ended with ${child.signalCode ?? `code ${child.exitCode}`}`
    await sleep(10)
  }
  child.unref()
  return null
}

/** Ends Postgres after its open transactions were broken off; returns when it is gone. */
export async function stopCluster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = ended(child)
  child.ref()
  child.kill('SIGINT')
  const patience = new AbortController()
  const late = sleep(20_000, 'late', { signal: patience.signal }).catch(() => 'ended')
  if ((await Promise.race([gone, late])) === 'late') child.kill('SIGQUIT')
  await gone
  patience.abort()
}

/** Ends a Postgres that outlived the process that started it, killed without a chance to clean up. Gives its pid, or null when there was none. */
export async function stopOrphan(folder: string): Promise<number | null> {
  const data = join(folder, 'postgres')
  const pid = Number((await readPidFile(data))?.[0])
  if (!Number.isInteger(pid) || pid <= 1) return null
  if (!isPostgresIn(pid, data)) {
    // The number belongs to another program by now; Postgres would take that for a running server.
    await rm(join(data, 'postmaster.pid'), { force: true })
    return null
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    process.kill(pid, signal)
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(10)) if (!isPostgresIn(pid, data)) return pid
  }
  throw refuse('orphan-database', `An older Postgres, process ${pid}, does not let go of ${data}.`, `End process ${pid}, then start again.`)
}

/**
 * The data folder as Postgres is told it. An account of its own may not pass the folders above, which are ours alone: it is told "the
 * folder you already stand in", for our root process has put it there, and Postgres opens everything else relative to it.
 */
function seenFolder(data: string, account: Account | null): string {
  return account === null ? data : '/proc/self/cwd'
}

async function runIn(cluster: Cluster, cwd: string, program: string, flags: readonly string[]): Promise<ChildProcess> {
  const log = await openLog(cluster.folder)
  try {
    const own: SpawnOptions = cluster.account ? { uid: cluster.account.uid, gid: cluster.account.gid } : {}
    const child = spawn(program, flags, { ...own, cwd, detached: true, env: quietEnvironment(), stdio: ['ignore', log.fd, log.fd] })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    return child
  } finally {
    await log.close()
  }
}

/** Appends to postgres.log; a long one is put aside first. */
async function openLog(folder: string) {
  const path = logPath(folder)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 5_000_000) await rename(path, `${path}.old`)
  return open(path, 'a', 0o600)
}

/** Our environment without what would turn Postgres from its flags. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG$|LANGUAGE$)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = await readPidFile(data)
  return Number(lines?.[0]) === pid && lines?.[7]?.trim() === 'ready'
}

/** Lines: pid, folder, start time, port, socket folder, address, shared memory, status. */
async function readPidFile(data: string): Promise<readonly string[] | null> {
  return readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  )
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no address'))))
    })
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

async function didNotStart(cluster: Cluster, how: string) {
  const path = logPath(cluster.folder)
  return refuse(
    'database-did-not-start',
    `The embedded Postgres did not start: ${how}. Its last words:\n${await readLastWords(cluster)}`,
    `Look into ${path}.`,
    {
      place: { file: path },
    },
  )
}

async function readLastWords(cluster: Cluster): Promise<string> {
  const text = await readFile(logPath(cluster.folder), 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-5).join('\n')
}

function logPath(folder: string): string {
  return join(folder, 'postgres.log')
}
