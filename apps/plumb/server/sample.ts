import type { Caller } from '../operations/context.ts'
import type { OpenContext, Parts } from './context.ts'

const installer: Caller = { kind: 'system', id: 'plumbline', name: 'Plumbline', role: null, ownsDisk: true }

/** Loads the sample organisation where there has never been a workspace; one that was deleted does not come back. */
export async function loadSample({ store }: Parts, openContext: OpenContext, log: (says: string) => void): Promise<void> {
  if ((await store.workspaces()).length > 0 || (await store.tombstones()).length > 0) return
  log('Loading the sample organisation, Harbor Outfitters.')
  const { access } = openContext({ caller: installer, workspace: null, signal: new AbortController().signal, progress: log })
  await access!.createWorkspace('Harbor Outfitters', 'harbor')
}
