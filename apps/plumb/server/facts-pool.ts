import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Facts } from '@plumbline/metrics'

const idleMs = 30_000
const mostIdle = 8
/** Other questions read other columns, and all of them stay: so old it begins anew. */
const oldestMs = 5 * 60_000
/** More than this is read each time rather than held in memory by those who only may ask again. */
const mostBytes = 64 * 1024 * 1024
const mostFiles = 2_000

type SecretOf = NonNullable<Parameters<typeof import('@plumbline/metrics').openFacts>[0]['secretOf']>

interface Opened {
  readonly folder: string
  /** The files of the folder as they lay there. */
  readonly state: string
  readonly facts: Facts
  readonly openedAt: number
  /** Of the call that has it now. */
  readonly current: { secretOf: SecretOf; now: () => Date }
  end: NodeJS.Timeout | null
}

/**
 * Facts that stay open for the next question: what was read from files is not read again while no file changed. Each is in the hands of one call at a time;
 * databases are let go after each, so that nobody is kept from writing to one. What nobody asked for half a minute is closed.
 */
export interface FactsPool {
  /** Facts of a folder; closing them gives them back. */
  readonly take: (folder: string, ports: { readonly secretOf: SecretOf; readonly now: () => Date }) => Promise<Facts>
  readonly close: () => Promise<void>
}

export function createFactsPool(): FactsPool {
  const idle: Opened[] = []
  let closed = false

  const end = async (opened: Opened) => {
    if (opened.end !== null) clearTimeout(opened.end)
    await opened.facts.close()
  }

  async function open(folder: string, state: string, ports: Opened['current']): Promise<Opened> {
    const current = { ...ports }
    const { openFacts } = await import('@plumbline/metrics')
    const facts = await openFacts({ folder, now: () => current.now(), secretOf: (name) => current.secretOf(name) })
    return { folder, state, facts, openedAt: Date.now(), current, end: null }
  }

  async function giveBack(opened: Opened): Promise<void> {
    await opened.facts.rest()
    if (closed || Date.now() - opened.openedAt > oldestMs || (await stateOf(opened.folder)) !== opened.state) return end(opened)
    opened.end = setTimeout(() => {
      const at = idle.indexOf(opened)
      if (at < 0) return
      idle.splice(at, 1)
      void end(opened)
    }, idleMs)
    opened.end.unref()
    idle.push(opened)
    if (idle.length > mostIdle) await end(idle.shift()!)
  }

  return {
    async take(folder, ports) {
      const state = await stateOf(folder)
      const at = state === null ? -1 : idle.findIndex((each) => each.folder === folder && each.state === state)
      const known = at < 0 ? null : idle.splice(at, 1)[0]!
      if (known?.end) clearTimeout(known.end)
      if (known !== null) Object.assign(known.current, ports)
      const opened = known ?? (await open(folder, state ?? '', ports))
      let given = false
      return {
        ...opened.facts,
        async close() {
          if (given) return
          given = true
          await (state === null ? end(opened) : giveBack(opened))
        },
      }
    },
    async close() {
      closed = true
      await Promise.all(idle.splice(0).map(end))
    },
  }
}

/** Names, sizes and times of change; null where there is too much to be held. */
async function stateOf(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  if (entries.length > mostFiles) return null
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name))
  const states = await Promise.all(files.sort().map(async (file) => ({ file, found: await stat(file).catch(() => null) })))
  if (states.reduce((sum, { found }) => sum + (found?.size ?? 0), 0) > mostBytes) return null
  return JSON.stringify(states.map(({ file, found }) => [file, found?.size, found?.mtimeMs]))
}
