import { sql } from 'kysely'
import { forgetFile, readFiles, recordFile } from './data-files.ts'
import { readHistory, readLog } from './log.ts'
import { readObservations, recordObservations } from './observations.ts'
import { keepView, readViews, removeView } from './saved-views.ts'
import { type Database, follow, inTransaction, readIn, type Transaction } from './session.ts'
import { readReferencedBy, readThings } from './things.ts'
import type { Actor, WorkspaceStore } from './types.ts'
import { undoBatch } from './undo.ts'
import { verifyWorkspace } from './verify-workspace.ts'
import { writeChanges } from './write.ts'

/** One workspace for one actor. Every call is one transaction that sees this workspace only. */
export function openWorkspace(db: Database, workspace: string, actor: Actor): WorkspaceStore {
  const read = <T>(work: (trx: Transaction) => Promise<T>) => readIn(db, workspace, work)
  const change = <T>(work: (trx: Transaction) => Promise<T>) => inTransaction(db, workspace, async (trx) => ({ keep: true, value: await work(trx) }))
  return {
    workspace,
    things: (query = {}) => read((trx) => readThings(trx, query)),
    thing: (kind, id, query = {}) => read(async (trx) => (await readThings(trx, { kind, id, asOf: query.asOf }))[0] ?? null),
    referencedBy: (kind, id) => read((trx) => readReferencedBy(trx, kind, id)),
    write: (changes, options = {}) => writeChanges(db, workspace, actor, changes, options),
    undo: (batch) => undoBatch(db, workspace, actor, batch),
    history: (query = {}) => read((trx) => readHistory(trx, query)),
    log: () => readLog(db, workspace),
    verify: (anchor) => verifyWorkspace(db, workspace, anchor),
    recordObservations: (observations) => change((trx) => recordObservations(trx, observations, new Date())),
    observations: (query = {}) => read((trx) => readObservations(trx, query)),
    revision: async () => {
      const { rows } = await follow(db, sql<{ revision: string | null }>`select plumb.revision_of(${workspace}) as revision`.execute(db))
      return rows[0]!.revision ?? ''
    },
    views: (page, person) => read((trx) => readViews(trx, page, person)),
    saveView: (page, person, view) => change((trx) => keepView(trx, page, person, view)),
    removeView: (page, person, name) => change((trx) => removeView(trx, page, person, name)),
    files: () => read(readFiles),
    recordFile: (file) => change((trx) => recordFile(trx, actor, file)),
    forgetFile: (name) => change((trx) => forgetFile(trx, name)),
  }
}
