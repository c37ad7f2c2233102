import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kept } from '../operations/context.ts'

/** Raised when what is kept changes its form: older answers are then made again. */
const form = 1
/** How long work goes on after the last one who waited for it hung up, so that a page that is loaded again finds it still running. */
const graceMs = 15_000

interface Work {
  readonly answer: Promise<unknown>
  readonly listeners: Set<(says: string, done?: number) => void>
  readonly stop: AbortController
  waiting: number
  last: readonly [says: string, done?: number] | null
  end: NodeJS.Timeout | null
}

/** Work under way in this process, by workspace and name. */
export type WorkUnderWay = Map<string, Work>

/** Where the kept answers of a workspace lie: they can all be made again, so no backup holds them. */
export function answersFolder(home: string, workspace: string): string {
  return join(home, 'answers', workspace)
}

/**
 * Answers that take long, kept on disk until what they rest on changes. Several who ask for the same wait for the same work.
 *
 * signal, progress: those of the caller.
 */
export function openKept(folder: string, underWay: WorkUnderWay, signal: AbortSignal, progress: (says: string, done?: number) => void): Kept {
  const pathOf = (name: string) => join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`)

  async function recall<T>(name: string, fingerprint: string): Promise<T | null> {
    const text = await readFile(pathOf(name), 'utf8').catch(() => null)
    if (text === null) return null
    const kept = parse(text) as { readonly form: number; readonly fingerprint: string; readonly answer: T } | null
    return kept?.form === form && kept.fingerprint === fingerprint ? kept.answer : null
  }

  async function keep(name: string, fingerprint: string, answer: unknown): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const beside = `${pathOf(name)}.${process.pid}.part`
    try {
      await writeFile(beside, JSON.stringify({ form, fingerprint, answer }), { mode: 0o600 })
      await rename(beside, pathOf(name))
    } catch (cause) {
      await rm(beside, { force: true })
      throw cause
    }
  }

  return {
    recall,
    async make<T>(name: string, fingerprint: string, work: Parameters<Kept['make']>[2], { again = false } = {}): Promise<T> {
      const known = again ? null : await recall<T>(name, fingerprint)
      if (known !== null) return known
      const key = `${folder} ${name} ${fingerprint}`
      const running = underWay.get(key) ?? begin(key, (stop, tell) => work(stop, tell).then((answer) => keep(name, fingerprint, answer).then(() => answer)))
      return (await joinWork(running)) as T
    },
  }

  function begin(key: string, run: (stop: AbortSignal, tell: (says: string, done?: number) => void) => Promise<unknown>): Work {
    const stop = new AbortController()
    const listeners: Work['listeners'] = new Set()
    const tell = (says: string, done?: number) => {
      work.last = [says, done]
      for (const listener of listeners) listener(says, done)
    }
    const answer = Promise.resolve()
      .then(() => run(stop.signal, tell))
      .finally(() => {
        if (work.end !== null) clearTimeout(work.end)
        underWay.delete(key)
      })
    // Whoever waits hears of a failure; where nobody waits any more, nobody has to.
    answer.catch(() => undefined)
    const work: Work = { answer, listeners, stop, waiting: 0, last: null, end: null }
    underWay.set(key, work)
    return work
  }

  /** Waits for work under way; the last one to hang up ends it, after a while. */
  async function joinWork(work: Work): Promise<unknown> {
    if (work.end !== null) clearTimeout(work.end)
    work.end = null
    work.waiting++
    work.listeners.add(progress)
    if (work.last !== null) progress(...work.last)
    let leave: () => void = () => undefined
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason)
      signal.addEventListener('abort', leave, { once: true })
    })
    try {
      signal.throwIfAborted()
      return await Promise.race([work.answer, left])
    } finally {
      signal.removeEventListener('abort', leave)
      work.listeners.delete(progress)
      work.waiting--
      if (work.waiting === 0) {
        work.end = setTimeout(() => work.stop.abort(), graceMs)
        work.end.unref()
      }
    }
  }
}

/** Where nothing is kept, as with a folder: everything is made when it is asked for. */
export function withoutKeeping(signal: AbortSignal, progress: (says: string, done?: number) => void): Kept {
  return { recall: async () => null, make: async (_name, _fingerprint, work) => work(signal, progress) }
}

/** What is not whole any more is made again. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
