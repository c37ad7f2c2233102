import type { StoredThing } from '@plumbline/store'
import type { Due, Job } from './job.ts'

const usualSchedule = 'every day at 05:00'
/** What was just made is first looked at when it is likely whole. */
const settleMs = 60_000

/** Looks through the data for insights every night, after the data was read again and brought something new, and once when a workspace begins. */
export const senseJob: Job = {
  name: 'sense',
  summary: 'Look through the data for insights.',
  operation: 'sense',
  schedules: (things) => {
    const workspace = workspaceOf(things)
    const says = scheduleOf(workspace)
    return workspace === undefined || says === 'never' ? [] : [{ about: '', says, since: workspace.changedAt }]
  },
  async dues(held, things, now): Promise<readonly Due[]> {
    const workspace = workspaceOf(things)
    if (workspace === undefined || scheduleOf(workspace) === 'never') return []
    const [[last], [refresh]] = await Promise.all([held.runs({ job: 'sense', limit: 1 }), held.runs({ job: 'refresh', limit: 1 })])
    if (last === undefined) {
      const begun = Date.parse(workspace.changedAt) + settleMs
      return begun <= now.getTime() ? [{ about: '', dueAt: new Date(begun).toISOString() }] : []
    }
    if (refresh?.outcome !== 'done' || refresh.endedAt === null || Date.parse(refresh.endedAt) <= Date.parse(last.startedAt)) return []
    const { observations = 0, corrections = 0 } = refresh.result?.counts ?? {}
    return observations + corrections > 0 ? [{ about: '', dueAt: new Date(refresh.endedAt).toISOString() }] : []
  },
  input: () => ({}),
  leftOver: () => null,
}

function workspaceOf(things: readonly StoredThing[]): StoredThing | undefined {
  return things.find(({ kind }) => kind === 'workspace')
}

function scheduleOf(workspace: StoredThing | undefined): string {
  const { sense } = (workspace?.doc ?? {}) as { readonly sense?: unknown }
  return typeof sense === 'string' ? sense : usualSchedule
}
