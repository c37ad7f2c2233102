import type { WorkspaceStore } from '@plumbline/store'

const runsLookedAt = 100

/** What the last runs that came to their end remember, by name, the latest word of each: see fingerprints.ts, rereading.ts and reachability.ts. */
export type Remembered = Readonly<Record<string, string>>

export async function readRemembered(store: WorkspaceStore): Promise<Remembered> {
  const runs = await store.runs({ job: 'refresh', limit: runsLookedAt })
  return Object.assign({}, ...runs.toReversed().map(({ outcome, result }) => (outcome === 'done' ? result?.remembered : {})))
}
