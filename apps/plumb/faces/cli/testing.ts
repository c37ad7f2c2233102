import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productRoot } from '../../home.ts'

/** The door that people use. */
export const binary = join(productRoot, 'apps', 'plumb', 'bin', 'plumb.mjs')

/** What came of a run. */
export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Another Node than the one of the tests. */
  readonly node?: string
}

/** Runs the real binary in a process of its own, with a fixed clock and width, no colour, and no surroundings of the machine. For tests. */
export function runPlumb(args: readonly string[], { cwd, env, node = process.execPath }: RunOptions = {}): Promise<Run> {
  const surroundings = { PATH: process.env.PATH, HOME: process.env.HOME, COLUMNS: '100', LANG: 'C.UTF-8', PLUMB_NOW: '2026-11-15T09:00:00Z', ...env }
  const child = spawn(node, [binary, ...args], { cwd: cwd ?? tmpdir(), env: surroundings, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
  })
}

/** An empty folder that is gone after the test. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plumb-cli-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
