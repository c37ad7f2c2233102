import { mkdir } from 'node:fs/promises'
import { historiesFrom, understand } from '@plumbline/model'
import type { Store, WorkspaceStore } from '@plumbline/store'
import { actorOf, openRights } from '../auth/access.ts'
import { recordEvent } from '../auth/events.ts'
import type { Roles } from '../auth/roles.ts'
import { type Access, type Caller, type Context, Missing } from '../operations/context.ts'
import { readRemembered } from '../refresh/remembered.ts'
import { openSecrets } from '../secrets/secrets.ts'
import type { FactsPool } from './facts-pool.ts'
import { withReach } from './facts-with-reach.ts'
import { answersFolder, openKept, type WorkUnderWay, withoutKeeping } from './kept-answers.ts'
import { createMemory, type Memory } from './memory.ts'
import { createObservedMemory, type ObservedMemory } from './observed-memory.ts'
import { factsFolder, openUploads } from './uploads.ts'
import { openWorkspaces } from './workspaces.ts'

/** What a running Plumbline is made of. */
export interface Parts {
  readonly store: Store
  readonly auth: Roles
  readonly home: string
  readonly now: () => Date
  /** Data that stays open between calls; each call opens its own where it is left out. */
  readonly factsPool?: FactsPool
}

/** One call as its face received it. */
export interface Call {
  readonly caller: Caller
  readonly workspace: string | null
  readonly signal: AbortSignal
  readonly progress: Context['progress']
  readonly say?: Context['say']
  readonly seed?: number
  /** The revision of the workspace, where it was read after the call came in and the call writes nothing. */
  readonly revision?: string | null
  readonly occasion?: Context['occasion']
  /** The disk and the person at a terminal, where the call comes from one. */
  readonly files?: Context['files']
  readonly ask?: Context['ask']
}

export type OpenContext = (call: Call) => Context

const defaultSeed = 1

/** Makes the context of each call. Whoever has no role in a workspace gets no store, so there is nothing an operation could read by mistake. */
export function createContexts(parts: Parts): OpenContext {
  const memory = createMemory()
  const underWay: WorkUnderWay = new Map()
  const observedBefore = createObservedMemory()
  return (call) => {
    const { caller, workspace, signal, progress, say = () => undefined, seed = defaultSeed, files = null, ask = null } = call
    const kept = withoutKeeping(signal, progress)
    const base = { caller, workspace, webUrl: parts.auth.url, kept, now: parts.now, seed, signal, progress, say, files: caller.ownsDisk ? files : null, ask }
    const open = (own: Call): Context => createWorkspaceContext(parts, memory, underWay, observedBefore, own, base)
    if (workspace !== null && caller.role !== null) return open(call)
    const rights = caller.kind === 'nobody' ? null : { ...noRights, ...openWorkspaces(parts, call, open, memory.forget) }
    return { ...base, store: null, strategy: refuseAll, facts: refuseAll, uploads: null, secrets: null, access: rights, remember: (_key, make) => make() }
  }
}

type Base = Pick<Context, 'webUrl' | 'kept' | 'caller' | 'now' | 'seed' | 'signal' | 'progress' | 'say' | 'files' | 'ask'>

function createWorkspaceContext(parts: Parts, memory: Memory, underWay: WorkUnderWay, observedBefore: ObservedMemory, call: Call, base: Base): Context {
  const { caller } = call
  const workspace = call.workspace!
  const store = parts.store.inWorkspace(workspace, actorOf(caller))
  const folder = factsFolder(parts.home, workspace)
  const remember = memory.of(workspace, store.revision, call.signal, call.revision ?? null)
  const open = (own: Call): Context => createWorkspaceContext(parts, memory, underWay, observedBefore, own, base)
  const secrets = openSecrets({
    store,
    home: parts.home,
    env: process.env,
    ownNames: caller.ownsDisk && caller.kind === 'terminal',
    record: (what, about) => recordEvent(parts.auth.pool, actorOf(caller), workspace, what, about),
  })
  return {
    ...base,
    caller,
    workspace,
    ...(call.occasion === undefined ? {} : { occasion: call.occasion }),
    store,
    remember,
    kept: openKept(answersFolder(parts.home, workspace), underWay, call.signal, call.progress),
    strategy: ({ asOf } = {}) => remember(JSON.stringify(['strategy', asOf ?? null]), () => loadStrategy(store, asOf)),
    facts: async ({ afresh = false } = {}) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const now = parts.now()
      const ports = { secretOf: secrets.secretOf, now: () => now }
      // Afresh is from the files themselves.
      const { openFacts } = await import('@plumbline/metrics')
      if (afresh) return openFacts({ folder, ...ports })
      const opened = await (parts.factsPool?.take(folder, ports) ?? openFacts({ folder, ...ports }))
      const told = withReach(opened, () => readRemembered(store))
      const [last] = await store.runs({ job: 'refresh', limit: 1 })
      return observedBefore.of(workspace, told, { now, epoch: `${last?.number} ${last?.endedAt}` })
    },
    uploads: openUploads(folder, store, parts.now),
    secrets,
    access: { ...openRights(parts.auth.pool, caller, workspace, parts.auth.url), ...openWorkspaces(parts, call, open, memory.forget) },
  }
}

async function loadStrategy(store: WorkspaceStore, asOf: string | undefined) {
  const [things, observations] = await Promise.all([store.things({ asOf }), store.observations({ asOf })])
  return { things, ...understand(things), histories: historiesFrom(observations) }
}

function refuseAll(): Promise<never> {
  return Promise.reject(noWorkspace())
}

const noRights: Omit<Access, 'workspaces' | 'createWorkspace' | 'deleteWorkspace'> = {
  members: refuseAll,
  keys: refuseAll,
  events: refuseAll,
  note: refuseAll,
  invite: refuseAll,
  setRole: refuseAll,
  createKey: refuseAll,
  revokeKey: refuseAll,
}

function noWorkspace(): Missing {
  return new Missing([
    { code: 'no-workspace', severity: 'error', place: {}, message: 'No workspace was named.', mend: 'Name one of those that "workspaces" lists.' },
  ])
}
