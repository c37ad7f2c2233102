import type { ApprovedPromise, Days } from '@plumbline/engine'
import { type Initiative, type Stage, type Strategy, type Thing, understand } from '@plumbline/model'
import type { LogEntry, WorkspaceStore } from '@plumbline/store'

export interface PromisesAndUse {
  readonly promises: ReadonlyMap<string, ApprovedPromise>
  readonly inUse: ReadonlyMap<string, Days | null>
}

/** More changes of initiatives than this are not looked through; what came before counts as it stood then. */
const mostChanges = 20_000

/**
 * What each initiative promised when it was approved, and when it was in use, as the log of changes has it.
 *
 * An approval from before the log began stands for the first version in it. Without a store, such as for a folder, every initiative counts as it is
 * written today.
 */
export async function promisesAndUse(strategy: Strategy, store: WorkspaceStore | null, until: string): Promise<PromisesAndUse> {
  const approved = approvalDays(strategy)
  const log = store === null ? new Map<string, readonly LogEntry[]>() : await versionsOf(store)
  const promises = new Map<string, ApprovedPromise>()
  const inUse = new Map<string, Days | null>()
  for (const initiative of strategy.initiatives.values()) {
    const versions = log.get(initiative.id) ?? []
    const on = approved.get(initiative.id) ?? null
    promises.set(initiative.id, { initiative: on === null ? initiative : (versionOn(versions, on) ?? initiative), on })
    const days = useIn(versions, until)
    if (days !== null) inUse.set(initiative.id, days)
  }
  return { promises, inUse }
}

/** The first yes to an initiative: an approval, else a decision to go on with it. */
function approvalDays({ approvals, decisions }: Strategy): ReadonlyMap<string, string> {
  const yes = [
    ...[...approvals.values()].filter(({ verdict }) => verdict === 'approved'),
    ...[...decisions.values()].filter(({ choice }) => choice === 'go' || choice === 'scale'),
  ]
  const days = new Map<string, string>()
  for (const { about, on } of yes) {
    const id = about?.startsWith('initiative/') ? about.slice('initiative/'.length) : undefined
    if (id === undefined || on === undefined) continue
    const known = days.get(id)
    if (known === undefined || on < known) days.set(id, on)
  }
  return days
}

async function versionsOf(store: WorkspaceStore): Promise<ReadonlyMap<string, readonly LogEntry[]>> {
  const { entries } = await store.history({ kind: 'initiative', limit: mostChanges })
  return Map.groupBy(
    entries.toSorted((a, b) => a.sequence - b.sequence),
    ({ id }) => id,
  )
}

function versionOn(versions: readonly LogEntry[], day: string): Initiative | null {
  const then = versions.findLast(({ at }) => at.slice(0, 10) <= day) ?? versions[0]
  if (then?.after == null) return null
  const thing = { kind: 'initiative', id: then.id, doc: then.after } as Thing
  return understand([thing]).strategy.initiatives.get(then.id) ?? null
}

const isInUse = (stage: unknown) => (['production', 'scaled'] satisfies Stage[] as readonly unknown[]).includes(stage)

/** From the first version in production to the first after it that is not; null where no version is. */
function useIn(versions: readonly LogEntry[], until: string): Days | null {
  const began = versions.findIndex(({ after }) => isInUse(field(after, 'stage')))
  if (began < 0) return null
  const ended = versions.findIndex(({ after }, index) => index > began && !isInUse(field(after, 'stage')))
  const from = dayOf(versions[began]!)
  const to = ended < 0 ? until : dayOf(versions[ended]!)
  return from < to ? { from, until: to } : null
}

function dayOf({ after, at }: LogEntry): string {
  const since = field(after, 'stageSince')
  return typeof since === 'string' ? since : at.slice(0, 10)
}

const field = (doc: LogEntry['after'], name: string): unknown => (doc as Readonly<Record<string, unknown>> | null)?.[name]
