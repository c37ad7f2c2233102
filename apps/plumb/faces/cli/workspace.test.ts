import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFolderContext } from '../../folder/context.ts'
import { createDisk } from '../../folder/files.ts'
import { loadOperations } from '../../operations/index.ts'
import type { Operation } from '../../operations/operation.ts'
import { runOperation } from '../../operations/run.ts'
import { standsAlone } from './execute.ts'
import { describeFields } from './fields.ts'
import { writeCommandLine } from './operation-command.ts'
import { binary, type Run, runPlumb } from './testing.ts'

/** The terminal on a real embedded database, while a real server runs on the same data folder: the tests build on each other. */
let cwd: string
let env: Record<string, string>
let url = ''
let stopServer: () => Promise<unknown> = async () => undefined

const plumb = (...args: readonly string[]): Promise<Run> => runPlumb(args, { cwd, env })

const list = [
  'Initiative;Lead;Goal;Phase;Start;Budget;Weather',
  'Win-back mail;Mia Ruiz;Grow repeat revenue;Pilot;1.3.2026;40-60 k€;fine',
  'Store chatbot;Tom Ray;Fewer tickets;Idee;;12.500,00 €;rain',
].join('\n')

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'plumb-workspace-'))
  env = { PLUMB_HOME: join(cwd, 'home') }
  await writeFile(join(cwd, 'initiatives.csv'), list)
  await plumb('init', 'my-company')
  ;({ url, stop: stopServer } = await startServer())
})

afterAll(async () => {
  await stopServer()
  await rm(cwd, { recursive: true, force: true })
})

async function startServer(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [binary, 'start', '--port', '0', '--no-sample'], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  let said = ''
  const found = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const match = /runs at (http\S+)/.exec(said)
      if (match && said.includes('Ctrl-C')) resolve(match[1]!)
    })
    child.on('exit', () => reject(new Error(`The server did not start: ${said}`)))
  })
  return {
    url: found,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

test('an import into a workspace: shown first, written on a yes, taken back by undo, and done again it has nothing to do', async () => {
  expect(await plumb('create-workspace', 'Shop')).toMatchObject({ code: 0, err: '' })

  const preview = await plumb('import', 'initiatives.csv', '--workspace', 'shop')
  expect(preview.code).toBe(1)
  expect(preview.out).toContain('Nothing is written yet. To write it: plumb import initiatives.csv --yes')
  expect((await plumb('things', 'initiative', '--workspace', 'shop')).out).toContain('Nothing found.')

  const written = await plumb('import', 'initiatives.csv', '--yes', '--workspace', 'shop')
  expect(written.code).toBe(0)
  const batch = /plumb undo (\S+)/.exec(written.out)![1]!
  expect((await plumb('thing', 'initiative/store-chatbot', '--workspace', 'shop')).out).toContain('once: 12.5k EUR')
  expect((await plumb('import', 'initiatives.csv', '--yes', '--workspace', 'shop')).out).toContain('Nothing to change')

  await writeFile(join(cwd, 'edited.csv'), list.replace('Pilot', 'Produktion'))
  await plumb(
    'write',
    '--changes',
    JSON.stringify([{ kind: 'initiative', id: 'win-back-mail', doc: { name: 'Win-back mail', owner: 'tom-ray', stage: 'pilot' } }]),
    '--workspace',
    'shop',
  )
  await writeFile(join(cwd, 'initiatives.csv'), list.replace('Pilot', 'Produktion'))
  const again = await plumb('import', 'initiatives.csv', '--yes', '--workspace', 'shop')
  expect(again.out).toContain('stage: pilot → production')
  expect(again.out).not.toContain('owner:')

  const history = await plumb('history', '--workspace', 'shop', '--limit', '3')
  expect(history.out).toContain('Import of initiatives.csv')
  const refused = await plumb('undo', batch, '--workspace', 'shop')
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('Nothing was written.')
  const last = /plumb undo (\S+)/.exec(again.out)![1]!
  expect((await plumb('undo', last, '--workspace', 'shop')).out).toContain('stage: production → pilot')
}, 60_000)

test('the same commands work on a server elsewhere, with a key', async () => {
  const { out } = await plumb('create-key', 'build', '--role', 'contributor', '--workspace', 'shop')
  const remote = { PLUMB_SERVER: url, PLUMB_KEY: out.split('\n')[0]!, PLUMB_HOME: join(cwd, 'elsewhere') }
  const elsewhere = (...args: readonly string[]) => runPlumb(args, { cwd, env: remote })
  const [local, far] = await Promise.all([plumb('things', '--json', '--workspace', 'shop'), elsewhere('things', '--json')])
  expect(JSON.parse(far.out)).toEqual(JSON.parse(local.out))
  expect((await elsewhere('brief', '--html', 'far.html')).code).toBe(0)
  expect(await readFile(join(cwd, 'far.html'), 'utf8')).toContain('<!doctype html>')
  expect((await elsewhere('pull', 'far')).out).toContain('Wrote')
  expect((await elsewhere('diff', 'far')).out).toContain('Nothing to change.')
  expect((await elsewhere('import', 'initiatives.csv', '--yes')).out).toContain('stage: pilot → production')
  const denied = await elsewhere('create-key', 'more')
  expect(denied.code).toBe(2)
  expect(denied.err).toContain('role')
  const wrong = await runPlumb(['things'], { cwd, env: { ...remote, PLUMB_KEY: 'wrong' } })
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('key')
}, 60_000)

test('the log comes out, is verified without the database, and a single changed byte is found', async () => {
  expect((await plumb('export-log', 'log.jsonl', '--workspace', 'shop')).err).toMatch(/Write the root down elsewhere: [0-9a-f]{64}/)
  expect(await plumb('verify', 'log.jsonl')).toMatchObject({ code: 0 })
  const piped = await plumb('export-log', '--quiet', '--workspace', 'shop')
  const text = await readFile(join(cwd, 'log.jsonl'), 'utf8')
  expect(piped).toMatchObject({ code: 0, out: text, err: '' })
  await writeFile(join(cwd, 'forged.jsonl'), text.replace('Tom Ray', 'Tom Roy'))
  const forged = await plumb('verify', 'forged.jsonl')
  expect(forged.code).toBe(1)
  expect(forged.out).toContain('Not intact')
}, 60_000)

test('a backup of the running server comes back elsewhere with every root the same', async () => {
  const backup = await plumb('backup', 'all.backup')
  expect(backup.code).toBe(0)
  expect((await plumb('backup', 'all.backup')).err).toContain('all.backup is there already')
  expect((await plumb('restore', 'all.backup')).err).toContain('Stop it first')
  const restored = await runPlumb(['restore', 'all.backup'], { cwd, env: { PLUMB_HOME: join(cwd, 'second') } })
  expect(restored.code).toBe(0)
  expect(restored.out.slice(restored.out.indexOf(': '))).toContain(backup.out.split('\n')[1])
}, 60_000)

const run = promisify(execFile)

test('every example in the help of the terminal runs: on a folder in this process, on the workspace as it would be typed', async () => {
  const operations = await loadOperations()
  const examples = operations.flatMap((operation) =>
    (operation.terminalExamples ?? []).map(({ input }) => ({ operation, input: input as Readonly<Record<string, unknown>> })),
  )
  expect(examples.length).toBeGreaterThan(12)
  for (const { operation, input } of examples) {
    if (standsAlone(operation, input)) await runOperation(operation, context(), inFolder(operation, input))
    else await runLine(`${writeCommandLine(operation, describeFields(operation), input)} --workspace shop`)
  }
}, 120_000)

test('stop ends the server, and says so when there is none', async () => {
  expect((await plumb('stop')).err).toMatch(/Stopped the server \(process \d+\)/)
  expect(await plumb('stop')).toMatchObject({ code: 0, err: expect.stringContaining('No server runs') })
}, 60_000)

function context() {
  const now = () => new Date('2026-11-15T09:00:00Z')
  return makeFolderContext({ now, seed: 1, signal: new AbortController().signal, progress: () => undefined, files: createDisk(now), ask: null })
}

/** Files and folders of an example stand beside each other in the test's folder. */
function inFolder({ localOnly = [] }: Operation, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const paths = ['folder', 'file', 'into', 'html', 'data'].filter((field) => localOnly.includes(field))
  return Object.fromEntries(Object.entries(input).map(([field, value]) => [field, paths.includes(field) ? join(cwd, String(value)) : value]))
}

async function runLine(line: string): Promise<void> {
  const program = `plumb() { ${JSON.stringify(process.execPath)} ${JSON.stringify(binary)} "$@"; }`
  await run('bash', ['-c', `${program}; ${line}`], { cwd, env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env }, maxBuffer: 1e8 })
}
