import type { Kind, Problem } from '@plumbline/model'
import { sql } from 'kysely'
import { readEntry } from './log-entry.ts'
import { type Database, inTransaction, type Transaction } from './session.ts'
import { describeStale } from './stale.ts'
import type { Actor, LogEntry, WriteResult } from './types.ts'
import { beginBatch, writeBatch } from './write.ts'

/**
 * Takes a batch back by a new batch: what it created goes, what it changed or deleted comes back as it was. Refused as stale where later
 * changes stand on it, and with problems where other things have come to refer to what would go.
 */
export async function undoBatch(db: Database, workspace: string, actor: Actor, batch: string): Promise<WriteResult> {
  if (!/^[0-9a-f-]{36}$/i.test(batch)) return { written: false, stale: [], problems: [unknownBatch(batch)] }
  return inTransaction(db, workspace, async (trx) => {
    const entries = await readBatch(trx, batch)
    if (entries.length === 0) return { keep: false, value: { written: false, stale: [], problems: [unknownBatch(batch)] } }
    const undoing = await beginBatch(trx, workspace, actor, reasonOf(entries[0]!))
    const later = await describeStale(trx, await findLater(trx, entries))
    if (later.length > 0) return { keep: false, value: { written: false, stale: later, problems: [] } }
    const changes = entries.map(({ kind, id, before }) => ({ kind, id, doc: before }))
    const value = await writeBatch(trx, undoing, changes)
    return { keep: value.written, value }
  })
}

async function readBatch(trx: Transaction, batch: string): Promise<readonly LogEntry[]> {
  const rows = await trx.selectFrom('change').select(['entry', 'hash']).where('batch', '=', batch).orderBy('sequence').execute()
  return rows.map(({ entry, hash }) => readEntry(entry, hash))
}

/** Things that are no longer as the batch left them; a change that was itself taken back does not count. */
async function findLater(trx: Transaction, entries: readonly LogEntry[]): Promise<readonly { kind: Kind; id: string; expectedVersion: number }[]> {
  const left = JSON.stringify(entries.map(({ kind, id, version, after }) => ({ kind, id, version, doc: after })))
  const { rows } = await sql<{ kind: Kind; id: string; expectedVersion: number }>`
    select w.kind, w.id, w.version as "expectedVersion"
    from jsonb_to_recordset(${left}::jsonb) as w (kind text, id text, version integer, doc jsonb)
    left join plumb.thing t on t.kind = w.kind and t.id = w.id
    where t.doc is distinct from w.doc order by w.kind, w.id`.execute(trx)
  return rows
}

function reasonOf({ reason, batch }: LogEntry): string {
  return reason === null ? `Undo of ${batch}` : `Undo of: ${reason}`
}

function unknownBatch(batch: string): Problem {
  return {
    code: 'unknown-batch',
    severity: 'error',
    place: {},
    message: `There is no batch "${batch}" in the log of this workspace.`,
    found: batch,
    mend: 'See the batches with: plumb history',
  }
}
