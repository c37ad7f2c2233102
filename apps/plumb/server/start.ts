import { join } from 'node:path'
import { openStore } from '@plumbline/store'
import { makeSetupToken, needsSetup } from '../auth/links.ts'
import { type Auth, openAuth } from '../auth/open.ts'
import { createHttp, type Limits } from '../faces/http/server.ts'
import { routeMcp } from '../faces/mcp/http.ts'
import { productRoot } from '../home.ts'
import type { Worker, WorkerParts } from '../jobs/worker.ts'
import { loadOperations } from '../operations/index.ts'
import { createContexts, type OpenContext, type Parts } from './context.ts'
import { type ReadyDatabase, readyDatabase } from './database.ts'
import { createFactsPool } from './facts-pool.ts'
import { claimPort, isLoopback, usualPort } from './port.ts'
import { loadSample } from './sample.ts'
import { readSecret } from './secret.ts'

const usualHost = '127.0.0.1'
const closingSeconds = 5

/** How a server is started. */
export interface ServerOptions {
  /** The data folder. */
  readonly home: string
  /** 4321 when left out; 0 takes any free one. */
  readonly port?: number
  /** 127.0.0.1 when left out: this machine alone. */
  readonly host?: string
  /** Where people reach it, when that is another address than the one it listens on, such as "https://plumb.example.org". */
  readonly url?: string
  /** Addresses or ranges of the proxies before it; with a url, one on this machine when left out. */
  readonly proxies?: readonly string[]
  /** A Postgres server in place of the embedded one. */
  readonly databaseUrl?: string
  readonly adminUrl?: string
  /** False starts without the sample organisation. */
  readonly sample?: boolean
  /** False starts without what is done by the clock. */
  readonly jobs?: boolean
  readonly limits?: Partial<Limits>
  readonly now?: () => Date
  readonly log?: (says: string) => void
}

/** A server that answers. */
export interface RunningServer extends Parts {
  readonly auth: Auth
  readonly url: string
  /** The one-time link that makes the first owner; null when there is one. */
  readonly setupUrl: string | null
  readonly openContext: OpenContext
  /** What is done by the clock; it starts when everything else answers. Null where it does not run. */
  readonly jobs: Promise<Worker | null>
  /** Answers what is under way, then ends everything, the embedded database last. May be called more than once. */
  readonly close: () => Promise<void>
}

/**
 * Starts everything: the database, sign-in, the sample on first use, REST, MCP and the web app.
 * Refused, with the mend: the port is taken, the data folder is in use, the database cannot be prepared.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { home, host = usualHost, log = () => undefined, now = () => new Date() } = options
  const port = await claimPort(host, options.port ?? usualPort)
  const url = (options.url ?? `http://${hostInUrl(host)}:${port}`).replace(/\/+$/, '')
  const closers: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const database = await readyDatabase({ home, databaseUrl: options.databaseUrl, adminUrl: options.adminUrl, log })
    closers.push(database.stop)
    const store = await openStore({ applicationUrl: database.applicationUrl })
    closers.push(store.close)
    const auth = await openAuth(database.applicationUrl, { secret: await readSecret(home), url })
    closers.push(auth.close)
    const factsPool = createFactsPool()
    closers.push(factsPool.close)
    const parts = { store, auth, home, now, factsPool } satisfies Parts
    const openContext = createContexts(parts)
    if (options.sample !== false) await loadSample(parts, openContext, log)

    const operations = await loadOperations()
    const http = await createHttp({
      operations,
      auth,
      openContext,
      webFolder: join(productRoot, 'apps', 'web', 'dist'),
      loopbackOnly: isLoopback(host),
      proxies: options.proxies ?? (options.url === undefined ? [] : ['loopback']),
      limits: options.limits,
      extend: (face) => routeMcp(face, operations, auth, openContext),
    })
    closers.push(() => closeHttp(http))
    await http.listen({ host, port })
    await database.announce(url)
    const setupUrl = (await needsSetup(auth.pool)) ? `${url}/welcome?token=${await makeSetupToken(auth.pool)}` : null
    const jobs = options.jobs === false ? Promise.resolve(null) : beginJobs(database, { store, openContext, now, log })
    closers.push(async () => (await jobs)?.stop())
    let closing: Promise<void> | null = null
    return { ...parts, url, setupUrl, openContext, jobs, close: () => (closing ??= closeAll()) }
  } catch (cause) {
    await closeAll()
    throw cause
  }
}

/** People wait for the first page, not for the queue. What keeps it from starting is said, and takes nothing else along. */
async function beginJobs(database: ReadyDatabase, parts: WorkerParts): Promise<Worker | null> {
  try {
    const { startJobs } = await import('../jobs/start.ts')
    return await startJobs(database, parts)
  } catch (cause) {
    parts.log(`Schedules do not run: ${cause instanceof Error ? cause.message : String(cause)}`)
    return null
  }
}

/** "All addresses" is none that a browser could open. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Waits for what is being answered, but not for ever. */
async function closeHttp(http: Awaited<ReturnType<typeof createHttp>>): Promise<void> {
  const cut = setTimeout(() => http.server.closeAllConnections(), closingSeconds * 1000)
  await http.close()
  clearTimeout(cut)
}
