import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** A process, told apart from a later one that got the same number. start is null where the system does not say. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, as the system counts; meaningful only for comparison on the same machine. */
  readonly start: string | null
}

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, start: readStart(pid) }
}

/** Whether this very process still runs; a process that ended but was not yet collected by its parent does not run. */
export function isRunning({ pid, start }: ProcessIdentity): boolean {
  if (!hasProcess(pid)) return false
  return start === null || start === readStart(pid)
}

/** Whether the process is a Postgres that works in the folder. */
export function isPostgresIn(pid: number, folder: string): boolean {
  if (!hasProcess(pid)) return false
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(folder)
  } catch {
    return false
  }
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return process.platform !== 'linux' || readStat(pid)?.state !== 'Z'
}

/** The number of the boot is part of it: ticks count from there. */
function readStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const ticks = readStat(pid)?.startTicks
      return ticks === undefined ? null : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`
    }
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}

/** Fields 3 and 22 of /proc/PID/stat; the name in field 2 may hold anything, so counting starts behind its bracket. */
function readStat(pid: number): { state: string; startTicks: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, startTicks: fields[19]! }
  } catch {
    return null
  }
}
