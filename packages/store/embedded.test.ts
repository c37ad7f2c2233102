import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { isPostgresIn } from './embedded/process-identity.ts'
import { findRunning, startEmbedded } from './embedded.ts'

const folders: string[] = []
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plumb-embedded-'))
  folders.push(folder)
  return folder
}

/** Made by the first test and used again by those after it. */
const used = makeFolder()

async function start(folder: string) {
  const embedded = await startEmbedded(folder)
  stops.push(embedded.stop)
  return embedded
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Another process on the folder, ready. */
async function startOther(folder: string, as: { uid?: number; gid?: number } = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'hold-folder.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    ...as,
  })
  stops.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = exited(child)
    child.kill('SIGINT')
    await gone
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout!.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  return child
}

const exited = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))
const postmasterPid = (folder: string) => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('starts on a new folder, keeps what was written, and starts again', async () => {
  const folder = used
  const first = await startEmbedded(folder)
  expect(await findRunning(folder)).toEqual({ adminUrl: first.adminUrl, applicationUrl: first.applicationUrl, port: first.port, pid: process.pid, url: null })
  await first.announce('http://127.0.0.1:4100')
  expect(await findRunning(folder)).toMatchObject({ url: 'http://127.0.0.1:4100' })
  await query(first.adminUrl, "create table kept (text text); insert into kept values ('Grüße')")
  const pid = postmasterPid(folder)
  await first.stop()
  await first.stop()
  expect(isPostgresIn(pid, join(folder, 'postgres'))).toBe(false)
  expect(await findRunning(folder)).toBeNull()

  const second = await start(folder)
  expect(await query(second.adminUrl, 'select text from kept')).toEqual([{ text: 'Grüße' }])
})

test('listens on loopback alone, asks for a password, writes through to the disk, in UTF-8', async () => {
  const folder = used
  const { adminUrl, port } = await start(folder)
  const settings = await query(
    adminUrl,
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('listen_addresses') as address,
      current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
      (select array_agg(distinct auth_method) from pg_hba_file_rules) as methods`,
  )
  expect(settings).toEqual([{ fsync: 'on', pages: 'on', address: '127.0.0.1', sockets: '', encoding: 'UTF8', methods: ['scram-sha-256'] }])
  await expect(query(adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/)
  for (const { address, internal } of Object.values(networkInterfaces()).flatMap((each) => each ?? [])) {
    if (!internal) expect(await canConnect(address, port), address).toBe(false)
  }
})

test('only we can read the passwords and the data', async () => {
  const folder = used
  await start(folder)
  for (const [name, mode] of [
    ['postgres-passwords.json', 0o600],
    ['postgres', 0o700],
    ['plumb.lock', 0o600],
    ['postgres.log', 0o600],
  ] as const) {
    expect(statSync(join(folder, name)).mode & 0o777, name).toBe(mode)
  }
})

test('a second start on the folder is refused with the process that holds it', async () => {
  const folder = used
  const other = await startOther(folder)
  await expect(startEmbedded(folder)).rejects.toMatchObject({
    problems: [{ code: 'folder-in-use', found: String(other.pid), mend: expect.stringContaining('http://127.0.0.1:4100') }],
  })
  expect(await findRunning(folder)).toMatchObject({ pid: other.pid, url: 'http://127.0.0.1:4100' })
})

test('of many that start at once, one has the folder', async () => {
  const folder = makeFolder()
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => start(folder)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.filter((result) => result.status === 'rejected' && result.reason.problems[0].code === 'folder-in-use')).toHaveLength(4)
})

test('after a kill without warning the next start ends the orphan and finds everything', async () => {
  const folder = used
  const other = await startOther(folder)
  const { adminUrl } = (await findRunning(folder))!
  await query(adminUrl, 'create table number (n int); insert into number values (42)')
  const orphan = postmasterPid(folder)
  const gone = exited(other)
  other.kill('SIGKILL')
  await gone
  expect(isPostgresIn(orphan, join(folder, 'postgres'))).toBe(true)
  expect(await findRunning(folder)).toBeNull()

  const says: string[] = []
  const again = await startEmbedded(folder, { log: (text) => says.push(text) })
  stops.push(again.stop)
  expect(says).toEqual([`Ended Postgres ${orphan}, left behind by a process that was killed.`])
  expect(await query(again.adminUrl, 'select n from number')).toEqual([{ n: 42 }])
})

test('Postgres lives through Ctrl-C until we stop it, and then is gone', async () => {
  const folder = used
  const other = await startOther(folder)
  const { adminUrl } = (await findRunning(folder))!
  const postgres = postmasterPid(folder)
  const gone = exited(other)
  // The terminal sends Ctrl-C to every process of the group.
  process.kill(-other.pid!, 'SIGINT')
  await sleep(100)
  expect(await query(adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await gone).toBe(0)
  expect(isPostgresIn(postgres, join(folder, 'postgres'))).toBe(false)
})

test('a process that ends in its own way takes Postgres with it, also on a signal that it does not handle', async () => {
  const script = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))}; await startEmbedded(${JSON.stringify(used)}); console.log('ready'); await new Promise((go) => setTimeout(go, 20_000))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  const postgres = postmasterPid(used)
  const gone = exited(child)
  child.kill('SIGTERM')
  expect(await gone).toBe(143)
  for (let wait = 0; wait < 500 && isPostgresIn(postgres, join(used, 'postgres')); wait++) await sleep(10)
  expect(isPostgresIn(postgres, join(used, 'postgres'))).toBe(false)
  expect(existsSync(join(used, 'plumb.lock'))).toBe(false)
})

test('a lock whose number now belongs to another process does not hold', async () => {
  const folder = used
  await (await startEmbedded(folder)).stop()
  const since = '2026-01-01T00:00:00Z'
  // Our own number, but another start.
  writeFileSync(join(folder, 'plumb.lock'), JSON.stringify({ pid: process.pid, start: 'other-boot/1', since, port: 1, url: null }))
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n${join(folder, 'postgres')}\n1\n1\n\n127.0.0.1\n\nready   \n`)
  expect(await findRunning(folder)).toBeNull()
  const embedded = await start(folder)
  expect(await query(embedded.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('data of another Postgres, and a folder without its passwords, are left alone', async () => {
  const folder = used
  await (await startEmbedded(folder)).stop()
  const passwords = join(folder, 'postgres-passwords.json')
  const kept = readFileSync(passwords)
  rmSync(passwords)
  await expect(startEmbedded(folder)).rejects.toMatchObject({ problems: [{ code: 'passwords-missing' }] })
  writeFileSync(passwords, kept)
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
  await expect(startEmbedded(folder)).rejects.toMatchObject({ problems: [{ code: 'other-postgres-version' }] })
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '18\n')
  await start(folder)
})

test('a start that cannot work says what Postgres said, and lets go of the folder', async () => {
  const folder = used
  await expect(startEmbedded(folder, { settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
    problems: [{ code: 'database-did-not-start', message: expect.stringContaining('shared_buffers') }],
  })
  expect(existsSync(join(folder, 'plumb.lock'))).toBe(false)
})

test.runIf(process.getuid?.() === 0 && process.platform === 'linux')(
  'runs for an ordinary user as for root, in a folder that nobody else may enter',
  async () => {
    const folder = makeFolder()
    const [, , uid, gid] = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((row) => row.startsWith('nobody:'))!
      .split(':')
    chownSync(folder, Number(uid), Number(gid))
    chmodSync(folder, 0o700)
    const other = await startOther(folder, { uid: Number(uid), gid: Number(gid) })
    expect(statSync(join(folder, 'postgres')).uid).toBe(Number(uid))
    const gone = exited(other)
    other.kill('SIGINT')
    expect(await gone).toBe(0)
  },
)

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 })
    const say = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .once('connect', () => say(true))
      .once('error', () => say(false))
      .once('timeout', () => say(false))
  })
}
