import { rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '../refused.ts'
import { identifyProcess, isRunning, type ProcessIdentity } from './process-identity.ts'

/** Who holds a data folder, as written in its plumb.lock. */
export interface Holder extends ProcessIdentity {
  /** ISO time. */
  readonly since: string
  /** Port of the database, from when it takes connections. */
  readonly port: number | null
  /** Where the holder's server can be reached, from when it listens. */
  readonly url: string | null
}

export interface FolderLock {
  /** Writes into the lock what others may want to know. */
  update(more: { port?: number; url?: string }): Promise<void>
  release(): Promise<void>
  /** The same without waiting, for the end of the process. */
  releaseNow(): void
}

const fileName = 'plumb.lock'

/**
 * Takes the data folder for this process. A lock left behind by a process that is gone is taken over.
 *
 * Refused: "folder-in-use", with the pid that holds it as found.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, fileName)
  let holder: Holder = { ...identifyProcess(process.pid), since: new Date().toISOString(), port: null, url: null }
  while (!(await claim(path, holder))) {
    const other = await readHolder(path)
    if (other === null) continue
    if (isRunning(other)) throw folderInUse(folder, other)
    await discardStale(path, other)
  }
  return {
    update: async (more) => {
      holder = { ...holder, ...more }
      await writeBeside(path, holder, (draft) => rename(draft, path))
    },
    release: () => rm(path, { force: true }),
    releaseNow: () => rmSync(path, { force: true }),
  }
}

/** The running process that holds the folder, or null. */
export async function findHolder(folder: string): Promise<Holder | null> {
  const holder = await readHolder(join(folder, fileName))
  return holder && isRunning(holder) ? holder : null
}

/** False when somebody else has the lock. A hard link is made in one step and only where there is nothing, and the file is whole from the start. */
async function claim(path: string, holder: Holder): Promise<boolean> {
  return writeBeside(path, holder, (draft) =>
    link(draft, path).then(
      () => true,
      (fault: NodeJS.ErrnoException) => {
        if (fault.code !== 'EEXIST') throw fault
        return false
      },
    ),
  )
}

async function writeBeside<T>(path: string, holder: Holder, place: (draft: string) => Promise<T>): Promise<T> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  try {
    return await place(draft)
  } finally {
    await rm(draft, { force: true })
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return null
    throw fault
  })
  return text === null ? null : parseHolder(text)
}

/** A lock that was not written to its end, or by hand, is nobody's. */
function parseHolder(text: string): Holder {
  const nobody: Holder = { pid: 0, start: 'unreadable', since: '', port: null, url: null }
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null
    return typeof holder?.pid === 'number' && holder.pid > 0 ? { ...nobody, start: null, ...holder } : nobody
  } catch {
    return nobody
  }
}

/** Moves the stale lock away; when somebody was quicker and it is theirs that moved, it is put back. */
async function discardStale(path: string, stale: Holder): Promise<void> {
  const aside = `${path}.stale.${process.pid}`
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  const holder = await readHolder(aside)
  if (holder && (holder.pid !== stale.pid || holder.since !== stale.since)) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true })
}

function folderInUse(folder: string, holder: Holder) {
  const where = holder.url === null ? '' : ` and serves ${holder.url}`
  const mend = holder.url === null ? '' : `Open ${holder.url}, or `
  return refuse(
    'folder-in-use',
    `The data folder ${folder} is in use: process ${holder.pid} holds it since ${holder.since}${where}.`,
    `${mend}${mend ? 'stop' : 'Stop'} process ${holder.pid} first, or choose another folder.`,
    { found: String(holder.pid), place: { file: join(folder, fileName) } },
  )
}
