import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { productRoot } from '../home.ts'

/** The real program on the embedded database, as a terminal runs it. */
const main = join(import.meta.dirname, '..', 'faces', 'cli', 'main.ts')
const patienceMs = 40_000
/** As the door starts it: what was compiled once is not compiled again. */
const compiled = { NODE_COMPILE_CACHE: join(productRoot, 'node_modules', '.cache', 'plumb') }

let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'plumb-start-'))
})

afterAll(() => rm(home, { recursive: true, force: true }))

interface Started {
  readonly child: ChildProcess
  readonly said: () => string
  readonly url: string
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

function run(...words: string[]): Omit<Started, 'url'> {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, ...compiled, PLUMB_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (piece: Buffer) => (text += piece))
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })))
  return { child, said: () => text, ended }
}

async function start(...words: string[]): Promise<Started> {
  const started = run('start', '--port', '0', '--no-sample', ...words)
  const deadline = Date.now() + patienceMs
  for (;;) {
    const url = /Plumbline runs at (\S+)[\s\S]*Ctrl-C/.exec(started.said())?.[1]
    if (url) return { ...started, url }
    if (Date.now() > deadline || started.child.exitCode !== null) throw new Error(`It did not start: ${started.said()}`)
    await sleep(50)
  }
}

/** Processes that have the data folder on their command line. */
function postgresOnHome(): number[] {
  const pid = join(home, 'postgres', 'postmaster.pid')
  if (!existsSync(pid)) return []
  const number = Number(readFileSync(pid, 'utf8').split('\n')[0])
  return existsSync(`/proc/${number}`) ? [number] : []
}

test(
  'first start: a link to begin with, secrets for the owner of the folder alone, and one Ctrl-C ends everything',
  async () => {
    const { url, child, said, ended } = await start()
    expect(said()).toMatch(/\/welcome\?token=[\w-]{43}/)
    expect((await fetch(`${url}/api/session`)).status).toBe(200)
    expect((await stat(join(home, 'session-secret'))).mode & 0o777).toBe(0o600)
    expect(postgresOnHome()).toHaveLength(1)
    child.kill('SIGINT')
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(postgresOnHome()).toEqual([])
    await expect(fetch(`${url}/api/session`)).rejects.toThrow()
  },
  patienceMs,
)

test(
  'a second start on the same folder is refused with the process that holds it; the command line goes through that one',
  async () => {
    const first = await start()
    try {
      const second = run('start', '--port', '0')
      expect((await second.ended).code).toBe(2)
      expect(second.said()).toContain(String(first.child.pid))
      const command = run('workspaces', '--json')
      expect((await command.ended).code).toBe(0)
      expect(JSON.parse(command.said())).toMatchObject({ workspaces: expect.any(Array) })
    } finally {
      first.child.kill('SIGTERM')
    }
    expect((await first.ended).code).toBe(0)
    expect(postgresOnHome()).toEqual([])
  },
  patienceMs,
)

test(
  'Ctrl-C twice, while it starts or stops, leaves no database behind',
  async () => {
    const { child, ended } = await start()
    child.kill('SIGINT')
    child.kill('SIGINT')
    await ended
    await until(() => postgresOnHome().length === 0)
    const early = run('start', '--port', '0', '--no-sample')
    await sleep(700)
    early.child.kill('SIGINT')
    await sleep(20)
    early.child.kill('SIGINT')
    await early.ended
    await until(() => postgresOnHome().length === 0)
  },
  patienceMs,
)

test('a port that is taken is named before anything is started', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const refused = run('start', '--port', String(port))
  expect((await refused.ended).code).toBe(2)
  expect(refused.said()).toContain(`Port ${port} is taken by another program.`)
  expect(refused.said()).toContain(`plumb start --port ${port + 1}`)
  expect(postgresOnHome()).toEqual([])
  other.close()
})

test(
  'killed hard, it starts again and ends what was left behind',
  async () => {
    const { child, ended } = await start()
    child.kill('SIGKILL')
    await ended
    const again = await start()
    expect((await fetch(`${again.url}/api/session`)).status).toBe(200)
    again.child.kill('SIGTERM')
    await again.ended
    expect(postgresOnHome()).toEqual([])
  },
  patienceMs,
)

const canTrace = spawnSync('strace', ['-V']).status === 0

test.skipIf(!canTrace)(
  'no connection is opened but on loopback (tried with strace; skipped where there is none)',
  async () => {
    const trace = join(home, 'connections.txt')
    const words = ['-f', '--seccomp-bpf', '-qq', '-e', 'trace=connect', '-o', trace, process.execPath, main, 'start', '--port', '0', '--no-sample']
    const child = spawn('strace', words, { env: { ...process.env, ...compiled, PLUMB_HOME: home, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece))
    await until(() => said.includes('Ctrl-C stops it') || child.exitCode !== null, patienceMs)
    expect(said).toContain('Ctrl-C stops it')
    await fetch(`${/runs at (\S+)/.exec(said)![1]}/api/session`)
    const ended = new Promise((resolve) => child.on('exit', resolve))
    // strace keeps signals to itself.
    process.kill(Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ')[0]), 'SIGINT')
    await ended
    const connections = readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => line.includes('AF_INET'))
    expect(connections.length).toBeGreaterThan(0)
    expect(connections.filter((line) => !/inet_addr\("127\.|inet_pton\(AF_INET6, "::1"/.test(line))).toEqual([])
  },
  2 * patienceMs,
)

async function until(holds: () => boolean, patience = 10_000): Promise<void> {
  const deadline = Date.now() + patience
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('It never came about.')
    await sleep(50)
  }
}
