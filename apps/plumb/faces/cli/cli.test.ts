import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { productVersion } from '../../home.ts'
import { operationNames } from '../../operations/index.ts'
import { commandNames } from './commands/index.ts'
import { runCommandLine } from './run.ts'
import type { Surroundings } from './terminal.ts'
import { binary, inTemporaryFolder, runPlumb } from './testing.ts'

const run = promisify(execFile)

test('help lists every operation and command; version and help leave with 0', async () => {
  const [help, none, version] = await Promise.all([runPlumb(['--help']), runPlumb([]), runPlumb(['--version'])])
  for (const name of [...operationNames, ...commandNames]) expect(help.out).toMatch(new RegExp(`^  ${name}[ \\n]`, 'm'))
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(none.out).toBe(help.out)
  expect(version).toEqual({ code: 0, signal: null, out: `${productVersion}\n`, err: '' })
})

test('the help of a command has its examples as somebody would type them', async () => {
  const { out, code } = await runPlumb(['check', '--help'])
  expect(code).toBe(0)
  expect(out).toContain('Usage: plumb check [options] [folder]')
  expect(out).toMatch(/--fail-on <error\|warning\|note\|never>\s+Exit with 1/)
  expect(out).toContain('plumb check --fail-on warning\n')
  expect(out).not.toContain('\u001b')
})

test.each([
  [['chekc'], 'There is no command "chekc".', 'Did you mean plumb check?'],
  [['check', '--fail-onn', 'note'], "unknown option '--fail-onn'", '--fail-on'],
  [['check', '--fail-on', 'sometimes'], "argument 'sometimes' is invalid", 'error, warning, note, never'],
  [['check', 'nowhere'], 'There is no folder nowhere.', 'plumb init nowhere'],
  [['init'], "missing required argument 'folder'", 'plumb --help'],
  [['import', 'nothing.xlsx', '--into', 'x'], 'There is no file nothing.xlsx.', 'Check the name'],
  [['brief', '--server', 'http://127.0.0.1:9'], 'wants a key', 'plumb create-key'],
  [['brief', '--server', 'http://127.0.0.1:9', '--key', 'k', '--workspace', 'w'], 'No answer from http://127.0.0.1:9', 'Check the address'],
])('%j cannot run: what is wrong and what to do, on standard error, with 2', async (args, wrong, mend) => {
  const { code, out, err } = await runPlumb(args)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err.replace(/\s+/g, ' ')).toContain(wrong)
  expect(err.replace(/\s+/g, ' ')).toContain(mend)
  expect(err).not.toMatch(/\n\s+at /)
})

test('a new strategy: init, check, brief, and a second init is refused', async () => {
  await inTemporaryFolder(async (cwd) => {
    const init = await runPlumb(['init', 'my-company'], { cwd })
    expect(init).toMatchObject({ code: 0, err: '' })
    expect(init.out).toContain('plumb check my-company')

    const check = await runPlumb(['check', 'my-company', '--fail-on', 'error'], { cwd })
    expect(check.code).toBe(0)

    const brief = await runPlumb(['brief', 'my-company'], { cwd })
    expect(brief.code).toBe(0)
    expect(brief.out).toMatch(/^My company, 15 November 2026\n/)
    expect(brief.out).toContain('monthly.csv')

    const again = await runPlumb(['init', 'my-company'], { cwd })
    expect(again.code).toBe(2)
    expect(again.err).toContain('my-company is not empty')
  })
})

test('check leaves with 1 for findings, names the place, and speaks text, JSON and SARIF', async () => {
  await inTemporaryFolder(async (cwd) => {
    await writeFile(join(cwd, 'goals.yaml'), 'workspace:\n  name: Acme\ngoals:\n  grow:\n    name: Grow\n    owner: jane\n    colour: red\n')
    const text = await runPlumb(['check', '.'], { cwd })
    expect(text.code).toBe(1)
    expect(text.out).toMatch(/goals\.yaml:6:\d+ error/)
    expect(text.out).toContain('goals.yaml:7:5')
    const [never, json, sarif] = await Promise.all(
      [['--fail-on', 'never'], ['--json'], ['--format', 'sarif', '--fail-on', 'never']].map((more) => runPlumb(['check', '.', ...more], { cwd })),
    )
    expect(never!.code).toBe(0)
    expect(JSON.parse(json!.out).counts.error).toBeGreaterThan(0)
    const report = JSON.parse(sarif!.out)
    expect(report.version).toBe('2.1.0')
    expect(report.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('goals.yaml')
  })
})

test('colour is for those who want it, and nothing else changes', async () => {
  await inTemporaryFolder(async (cwd) => {
    await runPlumb(['init', 'a'], { cwd })
    const [plain, forced, refused, option] = await Promise.all([
      runPlumb(['brief', 'a', '--no-write'], { cwd }),
      runPlumb(['brief', 'a', '--no-write'], { cwd, env: { FORCE_COLOR: '1' } }),
      runPlumb(['brief', 'a', '--no-write'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
      runPlumb(['brief', 'a', '--no-write', '--no-color'], { cwd, env: { FORCE_COLOR: '1' } }),
    ])
    expect(forced!.out).toContain('\u001b[1m')
    expect(forced!.out.replace(/\u001b\[\d+m/g, '')).toBe(plain!.out)
    expect(refused!.out).toBe(plain!.out)
    expect(option!.out).toBe(plain!.out)
    const ascii = await runPlumb(['brief', 'a', '--no-write', '--ascii'], { cwd })
    expect(ascii.out).toMatch(/^[\x20-\x7e\n]+$/)
  })
})

test('the same strategy, data, date and seed give the same bytes', async () => {
  await inTemporaryFolder(async (cwd) => {
    await runPlumb(['init', 'a'], { cwd })
    const runs = await Promise.all([1, 2].map(() => runPlumb(['brief', 'a', '--json', '--no-write', '--seed', '7'], { cwd })))
    expect(runs[0]!.out).toBe(runs[1]!.out)
    expect(JSON.parse(runs[0]!.out).seed).toBe(7)
  })
})

test('Tab completes commands, flags and choices in bash', async () => {
  const { out: script } = await runPlumb(['completions', 'bash'])
  const complete = async (...words: readonly string[]) => {
    const line = ['plumb', ...words].map((word) => JSON.stringify(word)).join(' ')
    const { stdout } = await run('bash', [
      '--norc',
      '-c',
      `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length}; _plumb; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ])
    return stdout.split('\n').filter((word) => word !== '')
  }
  const found = await Promise.all([
    complete('che'),
    complete('check', '--fail'),
    complete('check', '--fail-on', ''),
    complete('--home', 'x', 'completions', ''),
    complete('check', ''),
  ])
  expect(found).toEqual([['check'], ['--fail-on'], ['error', 'warning', 'note', 'never'], ['bash', 'zsh', 'fish'], []])
})

test.each(['zsh', 'fish'])('the completion of %s is a script that it takes', async (shell) => {
  const { out, code } = await runPlumb(['completions', shell])
  expect(code).toBe(0)
  expect(out).toContain('__complete')
  const there = spawnSync(shell, ['--version']).status === 0
  if (!there) return void process.stdout.write(`${shell} is not installed: its completion was printed, not run.\n`)
  expect(spawnSync(shell, ['-n'], { input: out }).status).toBe(0)
})

test('a reader that has seen enough is no failure', () => {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; ${JSON.stringify(process.execPath)} ${JSON.stringify(binary)} schema | head -1`],
    { encoding: 'utf8' },
  )
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{\n', stderr: '' })
})

test('an older Node hands over to the one that npm installed, with arguments and exit codes', async () => {
  const older = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, 'node'))
    .find((node) => existsSync(node) && isOlder(node))
  if (!older) return void process.stdout.write('There is no older Node on this machine: handing over was not tried.\n')
  const refused = await runPlumb(['check', 'nowhere'], { node: older })
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('There is no folder nowhere.')
  const version = await runPlumb(['--version'], { node: older })
  expect(version.out).toBe(`${productVersion}\n`)
})

test('a checkout without its dependencies says which command is missing', async () => {
  await inTemporaryFolder(async (folder) => {
    const copy = join(folder, 'apps', 'plumb', 'bin', 'plumb.mjs')
    await cp(binary, copy)
    await writeFile(join(folder, 'package.json'), '{ "version": "1.2.3" }')
    const ran = spawnSync(process.execPath, [copy, 'check'], { encoding: 'utf8' })
    expect([ran.status, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain('npm install')
    expect(spawnSync(process.execPath, [copy, '--version'], { encoding: 'utf8' }).stdout).toBe('1.2.3\n')
  })
})

function isOlder(node: string): boolean {
  const [major, minor] = execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1).split('.').map(Number)
  return major! < 22 || (major === 22 && minor! < 18)
}

test('Ctrl-C stops the work, prints no half answer, and leaves with 130; SIGTERM with 143', async () => {
  await inTemporaryFolder(async (cwd) => {
    await runPlumb(['init', 'a'], { cwd })
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const signals = new EventEmitter() as NodeJS.Process
      const streams = { out: new PassThrough(), err: new PassThrough(), in: new PassThrough() } as unknown as Pick<Surroundings, 'out' | 'err' | 'in'>
      const running = runCommandLine(['brief', join(cwd, 'a')], { ...streams, env: {}, platform: process.platform }, signals)
      signals.emit(signal, signal)
      expect([await running, streams.out.read(), streams.err.read()].map((each) => each && String(each))).toEqual([String(code), null, null])
      expect(signals.listenerCount(signal)).toBe(0)
    }
  })
})
