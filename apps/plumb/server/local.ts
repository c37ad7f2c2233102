import { findRunning, openStore, type Store } from '@plumbline/store'
import { openRoles } from '../auth/roles.ts'
import type { LocalPorts } from '../folder/ports.ts'
import { userName } from '../folder/user-name.ts'
import { type Caller, type Context, Refused } from '../operations/context.ts'
import { createContexts, type Parts } from './context.ts'
import { prepareAll, readyDatabase } from './database.ts'
import { usualPort } from './port.ts'

/** A call from the terminal of the machine that holds the data. */
export interface LocalContext {
  readonly context: Context
  /** A context like it for one of many calls, each with its own end and progress. */
  readonly open: (call: Pick<Context, 'signal' | 'progress'>) => Context
  /** Every workspace, for what concerns the installation. */
  readonly store: Store
  readonly close: () => Promise<void>
}

/**
 * Opens a workspace for the command line: through the database of a server that runs on the data folder, or through one that is
 * started for as long as this takes, or on the server of DATABASE_URL. Whoever sits here holds the data, and may do all.
 *
 * workspace: the one to work in; the only one there is when left out.
 * Refused: "which-workspace", "unknown-workspace", and what keeps the database from starting.
 */
export async function openLocalContext({ home, workspace, ports }: { home: string; workspace?: string; ports: LocalPorts }): Promise<LocalContext> {
  const database = await findDatabase(home, ports)
  const closers: (() => Promise<void>)[] = [database.stop]
  const close = async () => {
    for (const each of closers.splice(0).reverse()) await each()
  }
  try {
    const store = await openStore({ applicationUrl: database.applicationUrl, connections: 4 })
    closers.push(store.close)
    const auth = await openRoles(database.applicationUrl, database.url)
    closers.push(auth.close)
    const parts: Parts = { store, auth, home, now: ports.now }
    const openContext = createContexts(parts)
    const named = await chooseWorkspace(parts, workspace)
    const caller: Caller = { kind: 'terminal', id: 'terminal', name: userName(), role: named === null ? null : 'owner', ownsDisk: true }
    const open: LocalContext['open'] = (call) => openContext({ ...ports, ...call, caller, workspace: named })
    return { context: open(ports), open, store, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function findDatabase(home: string, ports: LocalPorts): Promise<{ applicationUrl: string; url: string; stop: () => Promise<void> }> {
  const { DATABASE_URL: databaseUrl, PLUMB_ADMIN_URL: adminUrl, PLUMB_URL } = process.env
  const url = PLUMB_URL ?? `http://127.0.0.1:${usualPort}`
  const running = databaseUrl ? null : await findRunning(home)
  if (running === null) return { url, ...(await readyDatabase({ home, databaseUrl, adminUrl, log: ports.progress })) }
  await prepareAll(running.adminUrl, running.applicationUrl)
  return { applicationUrl: running.applicationUrl, url: running.url ?? url, stop: async () => undefined }
}

async function chooseWorkspace({ store }: Parts, wanted: string | undefined): Promise<string | null> {
  const all = await store.workspaces()
  const names = all.map(({ id }) => id).join(', ')
  if (wanted !== undefined) {
    if (all.some(({ id }) => id === wanted)) return wanted
    throw refuse(
      'unknown-workspace',
      `There is no workspace "${wanted}".`,
      names === '' ? 'Make one with: plumb create-workspace NAME' : `There are: ${names}.`,
    )
  }
  const own = all.filter(({ sample }) => !sample)
  const only = all.length === 1 ? all[0] : own.length === 1 ? own[0] : undefined
  return only?.id ?? null
}

function refuse(code: string, message: string, mend: string): Refused {
  return new Refused([{ code, severity: 'error', place: {}, message, mend }])
}
