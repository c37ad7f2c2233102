import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where benches keep what they make for a peer. */
export const peerFolder = join(tmpdir(), 'plumbline-bench')

/**
 * The Python interpreter of a virtual environment with these packages, installed from PyPI once. Ends the bench with the reason where there is none.
 *
 * packages: as pip names them with their versions. check: a module that must come in.
 */
export function preparePython(packages: readonly string[], check: string): string {
  const found = findPython(packages, check)
  if (typeof found === 'string') return found
  console.error(`There is no peer to compare with: ${found.because}`)
  process.exit(1)
}

/** The same for benches that can do without: the reason where there is none. */
export function findPython(packages: readonly string[], check: string): string | { readonly because: string } {
  const home = join(peerFolder, `venv-${packages.join('-')}`)
  const interpreter = join(home, 'bin', 'python')
  mkdirSync(peerFolder, { recursive: true })
  if (existsSync(join(home, 'ready'))) return interpreter
  rmSync(home, { recursive: true, force: true })
  console.log(`installing ${packages.join(' and ')} into ${home}, once`)
  for (const [command, words, mend] of [
    ['python3', ['-m', 'venv', home], 'It needs Python 3.10 or later with venv (Debian: apt-get install python3-venv).'],
    [interpreter, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], 'It needs PyPI.'],
    [interpreter, ['-c', `import ${check}`], 'The packages that pip chose do not fit together.'],
  ] as const) {
    const { status, error, stderr } = spawnSync(command, words, { encoding: 'utf8', timeout: 600_000 })
    const last = () => (error?.message ?? stderr).trim().split('\n').slice(-3).join(' ')
    if (status !== 0) return { because: `${command} ${words.join(' ')} failed: ${last()}. ${mend}` }
  }
  writeFileSync(join(home, 'ready'), '')
  return interpreter
}
