import type { StoredThing } from '@plumbline/store'
import type { OperationTypes } from '../types.ts'
import type { Job, Scheduled } from './job.ts'

/** Reads the data again when the workspace, a source or a dataset says so. What did not change since the last time is not read. */
export const refreshJob: Job = {
  name: 'refresh',
  summary: 'Read the data again.',
  operation: 'refresh',
  schedules: (things) => things.flatMap(schedulesOf),
  input: (about) => ({ changedOnly: true, ...(about === '' ? {} : { about }) }),
  leftOver(answer) {
    const { problems } = answer as OperationTypes['refresh']['output']
    return problems.find(({ code }) => code === 'source-not-reachable')?.message ?? null
  },
}

function schedulesOf({ kind, id, doc, changedAt }: StoredThing): readonly Scheduled[] {
  if (kind !== 'workspace' && kind !== 'source' && kind !== 'dataset') return []
  const { refresh } = doc as { readonly refresh?: unknown }
  return typeof refresh === 'string' ? [{ about: kind === 'workspace' ? '' : `${kind}/${id}`, says: refresh, since: changedAt }] : []
}
