import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const isLinux = process.platform === 'linux'

/** What a process takes, in kilobytes: memory in use, and memory that the kernel counts against RLIMIT_DATA. */
export interface MemoryUse {
  readonly residentKb: number
  readonly dataKb: number
}

/** Null where the system has no /proc, or the process is gone. */
export async function readMemoryUse(pid: number): Promise<MemoryUse | null> {
  const status = isLinux ? await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '') : ''
  const resident = /^VmRSS:\s+(\d+)/m.exec(status)?.[1]
  const data = /^VmData:\s+(\d+)/m.exec(status)?.[1]
  return resident === undefined || data === undefined ? null : { residentKb: Number(resident), dataKb: Number(data) }
}

/** The kernel refuses the process more private memory than this. False where there is no prlimit (util-linux) to ask it with. */
export function capMemory(pid: number, dataKb: number): Promise<boolean> {
  const bytes = Math.floor(dataKb * 1024)
  return limit(pid, `--data=${bytes}:${bytes}`)
}

/** From now on the process opens nothing: no file, no socket, no pipe; and starts nothing. What it has open goes on. */
export function closeDoors(pid: number): Promise<boolean> {
  return limit(pid, '--nofile=0:0', '--nproc=0:0')
}

async function limit(pid: number, ...limits: readonly string[]): Promise<boolean> {
  if (!isLinux) return false
  return run('prlimit', ['--pid', String(pid), ...limits], { timeout: 5_000 }).then(
    () => true,
    () => false,
  )
}

/**
 * A command behind the shell's limits, which every Unix has: no file can grow, no memory image is left behind by a crash, and an
 * orphan does not run for ever. Windows has no such limits.
 */
export function behindShell(command: string, words: readonly string[]): readonly [command: string, words: readonly string[]] {
  if (process.platform === 'win32') return [command, words]
  return ['/bin/sh', ['-c', 'ulimit -c 0; ulimit -f 0; ulimit -t 3600; exec "$0" "$@"', command, ...words]]
}
