import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Problem } from '@plumbline/model'
import { behindShell, capMemory, closeDoors, type MemoryUse, readMemoryUse } from './kernel.ts'
import type { UserSqlLimits } from './limits.ts'
import type { Request } from './messages.ts'
import { answeredTooMuch, gaveUp, loadedTooLong, outOfMemory, stopped } from './problems.ts'
import { readReplies, type Said } from './replies.ts'

/** What holds the process: "kernel" where the operating system itself refuses; else it is ended when it is seen to take too much. */
export interface Holds {
  readonly memory: 'kernel' | 'watched'
  readonly files: 'kernel' | 'database'
}

/** A process with a database in it, seen from outside. Once it has ended it refuses every request. */
export interface LockedProcess {
  readonly ended: boolean
  readonly holds: Holds
  /** One request at a time. past: what is said when the answer is not there in time; the process is ended then. */
  ask(request: Request, withinMs: number, past: Problem, signal?: AbortSignal): Promise<Said>
  /** From now on it stands behind everybody else for the processor, and the kernel, where it can, lets it open and start nothing. */
  lock(): Promise<void>
  end(): Promise<void>
}

const entry = join(import.meta.dirname, 'child', 'main.ts')
const watchEveryMs = 50
/** What the process may take beyond its memory: the heap of JavaScript and the answer on its way. */
const spareKb = 96 * 1024
/** Room around the rows of an answer: brackets, column names, problems. */
const spareCharacters = 1_000_000

/**
 * Starts the process: an empty folder, an empty environment.
 * A process that cannot start is a fault; everything after that is an answer.
 */
export async function startLockedProcess(limits: UserSqlLimits): Promise<LockedProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'plumb-sql-'))
  const [command, words] = behindShell(process.execPath, ['--no-warnings', '--max-old-space-size=128', entry, String(limits.memoryMb)])
  const child = spawn(command, words, {
    cwd: folder,
    env: bareEnvironment(),
    // A group of its own, so that all of it ends at once. Answers have a pipe to which no library prints.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const start = Promise.withResolvers<void>()
  const holds: { memory: Holds['memory']; files: Holds['files'] } = { memory: 'watched', files: 'database' }
  let pending: ((said: Said) => void) | null = null
  let why: Problem | null = null
  let complaint = ''
  let last: MemoryUse | null = null
  let base: MemoryUse | null = null
  let ended = false

  const settle = (said: Said) => {
    pending?.(said)
    pending = null
  }
  const replies = readReplies(limits.bytes + spareCharacters, start.resolve, settle, () => end(answeredTooMuch(limits)))
  const answers = child.stdio[3] as Readable
  answers.setEncoding('utf8').on('data', replies.take)
  child.stderr!.setEncoding('utf8').on('data', (piece: string) => {
    complaint = (complaint + piece).slice(0, 4_000)
  })
  // A pipe breaks when the process ends; its ending is told below.
  for (const pipe of [child.stdin!, answers, child.stderr!]) pipe.on('error', () => undefined)

  const exit = new Promise<void>((resolve) => {
    child.once('error', (cause) => start.reject(new Error('The process for SQL cannot start.', { cause })))
    child.once('close', () => {
      ended = true
      clearInterval(watch)
      start.reject(new Error(`The process for SQL ended while starting: ${complaint}`))
      settle({ how: 'refused', problems: [why ?? judgeEnding()] })
      resolve(rm(folder, { recursive: true, force: true }))
    })
  })
  const watch = setInterval(async () => {
    last = await readMemoryUse(child.pid!)
    if (last && base && last.residentKb > base.residentKb + limits.memoryMb * 1024 + spareKb) end(outOfMemory(limits))
  }, watchEveryMs)

  /** The first reason counts. */
  function end(reason: Problem): void {
    why ??= reason
    if (ended || child.pid === undefined) return
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
    } catch {
      child.kill('SIGKILL')
    }
  }

  /** A process that ended by itself: where the kernel refuses memory, JavaScript and the database give up in their own ways. */
  function judgeEnding(): Problem {
    const near = last !== null && base !== null && last.dataKb > base.dataKb + limits.memoryMb * 512
    return near || /out of memory|bad_alloc|allocation failed|cannot allocate/i.test(complaint) ? outOfMemory(limits) : gaveUp()
  }

  const slow = setTimeout(() => end(loadedTooLong(limits)), limits.loadMs)
  await start.promise.finally(() => clearTimeout(slow))
  base = await readMemoryUse(child.pid!)
  if (base !== null && (await capMemory(child.pid!, base.dataKb + limits.memoryMb * 1024 + spareKb))) holds.memory = 'kernel'

  return {
    holds,
    get ended() {
      return ended || why !== null
    },
    async ask(request, withinMs, past, signal) {
      if (ended || why !== null) return { how: 'refused', problems: [why ?? judgeEnding()] }
      const answer = new Promise<Said>((resolve) => {
        pending = resolve
      })
      const stop = () => end(stopped())
      const timer = setTimeout(() => end(past), withinMs)
      signal?.addEventListener('abort', stop)
      if (signal?.aborted) stop()
      replies.restart()
      child.stdin!.write(`${JSON.stringify(request)}\n`)
      try {
        return await answer
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', stop)
      }
    },
    async lock() {
      putBehindOthers(child.pid!)
      if (await closeDoors(child.pid!)) holds.files = 'kernel'
    },
    async end() {
      end(stopped())
      await exit
    },
  }
}

/** No secret of the server is inherited. Windows starts nothing without knowing where it is. */
function bareEnvironment(): Record<string, string> {
  return { TZ: 'UTC', ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }) }
}

function putBehindOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, which its next request tells.
  }
}
