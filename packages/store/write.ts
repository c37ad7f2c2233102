import type { Problem } from '@plumbline/model'
import { sql } from 'kysely'
import type { DatabaseError } from 'pg'
import { checkRequests, keyOf, unknownThing } from './change-requests.ts'
import { findBrokenReferences, replaceReferences } from './references.ts'
import { noSuchWorkspace } from './refused.ts'
import { type Database, inTransaction, type Transaction } from './session.ts'
import { describeStale } from './stale.ts'
import { readIds, readThing, type ThingRow } from './things.ts'
import type { Actor, ChangeRequest, StoredThing, WriteResult } from './types.ts'

/** A request, and how the thing stands now. */
interface Standing extends ChangeRequest {
  /** Version of the thing; 0 when there is none. */
  readonly version: number
  /** Whether the wish is how it stands already. */
  readonly same: boolean
}

/**
 * Writes all changes in one batch, or none. A change that changes nothing is passed over: writing the same twice leaves one trace.
 *
 * The database takes one writer of a workspace at a time, from the start of the batch to its end.
 * Refused: "unknown-workspace".
 */
export async function writeChanges(
  db: Database,
  workspace: string,
  actor: Actor,
  changes: readonly ChangeRequest[],
  options: { reason?: string; dryRun?: boolean },
): Promise<WriteResult> {
  const problems = checkRequests(changes)
  if (problems.length > 0) return { written: false, stale: [], problems }
  return inTransaction(db, workspace, async (trx) => {
    const batch = await beginBatch(trx, workspace, actor, options.reason ?? null)
    const result = await writeBatch(trx, batch, changes)
    return { keep: result.written && !options.dryRun, value: result }
  })
}

/** Takes the workspace for this transaction and gives the batch its id; from here on nobody else writes in the workspace. */
export async function beginBatch(trx: Transaction, workspace: string, { kind, id, name }: Actor, reason: string | null): Promise<string> {
  try {
    const { rows } = await sql<{ batch: string }>`select plumb.begin_batch(${JSON.stringify({ kind, id, name })}::jsonb, ${reason}) as batch`.execute(trx)
    return rows[0]!.batch
  } catch (fault) {
    if ((fault as DatabaseError).code === 'PL003') throw noSuchWorkspace(workspace)
    throw fault
  }
}

/** Writes inside a batch that has begun. When the answer is that nothing was written, the caller drops the transaction. */
export async function writeBatch(trx: Transaction, batch: string, changes: readonly ChangeRequest[]): Promise<WriteResult> {
  const standings = await readStandings(trx, changes)
  const stale = await describeStale(
    trx,
    standings.filter(({ expectedVersion, version }) => expectedVersion !== undefined && expectedVersion !== version),
  )
  const unknown = await describeUnknown(
    trx,
    standings.filter(({ doc, version, expectedVersion }) => doc === null && version === 0 && expectedVersion === undefined),
  )
  if (stale.length > 0 || unknown.length > 0) return { written: false, stale, problems: unknown }

  // Deletes first: each statement's entries stand together in the log.
  const wanted = standings.filter(({ same }) => !same)
  const gone = wanted.filter(({ doc }) => doc === null)
  const kept = wanted.filter(({ doc }) => doc !== null)
  await deleteThings(trx, gone)
  const updated = kept.filter(({ version }) => version > 0)
  const created = kept.filter(({ version }) => version === 0)
  const rows = [
    ...(await updateThings(trx, updated)),
    ...(await insertThings(trx, created)),
    ...(await readStanding(
      trx,
      standings.filter(({ same, doc }) => same && doc !== null),
    )),
  ]
  await replaceReferences(trx, kept)
  const problems = await findBrokenReferences(trx, kept, gone)
  if (problems.length > 0) return { written: false, stale: [], problems }

  // The foreign keys have the last word, also in a dry run.
  await sql`set constraints all immediate`.execute(trx)
  return { written: true, batch, changed: wanted.length, things: inOrder(rows) }
}

async function readStandings(trx: Transaction, changes: readonly ChangeRequest[]): Promise<readonly Standing[]> {
  if (changes.length === 0) return []
  const { rows } = await sql<{ version: number; same: boolean }>`
    select coalesce(t.version, 0) as version, t.doc is not distinct from w.doc as same
    from ${recordsOf(changes)} left join plumb.thing t on t.kind = w.kind and t.id = w.id order by w.place`.execute(trx)
  return changes.map((change, index) => ({ ...change, ...rows[index]! }))
}

async function describeUnknown(trx: Transaction, changes: readonly ChangeRequest[]): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const { kind, id } of changes) problems.push(unknownThing(kind, id, await readIds(trx, kind)))
  return problems
}

async function deleteThings(trx: Transaction, changes: readonly ChangeRequest[]): Promise<void> {
  if (changes.length === 0) return
  const names = recordsOf(changes.map(({ kind, id }) => ({ kind, id })))
  await sql`delete from plumb.reference r using ${names} where r.kind = w.kind and r.id = w.id`.execute(trx)
  await sql`delete from plumb.thing t using ${names} where t.kind = w.kind and t.id = w.id`.execute(trx)
}

async function updateThings(trx: Transaction, changes: readonly ChangeRequest[]): Promise<readonly ThingRow[]> {
  if (changes.length === 0) return []
  const { rows } = await sql<ThingRow>`update plumb.thing t set doc = w.doc from ${recordsOf(changes)} where t.kind = w.kind and t.id = w.id
    returning t.kind, t.id, t.doc, t.version, t.changed_at, t.changed_by`.execute(trx)
  return rows
}

async function insertThings(trx: Transaction, changes: readonly ChangeRequest[]): Promise<readonly ThingRow[]> {
  if (changes.length === 0) return []
  const { rows } = await sql<ThingRow>`insert into plumb.thing (workspace, kind, id, doc)
    select current_setting('plumb.workspace'), w.kind, w.id, w.doc from ${recordsOf(changes)}
    returning kind, id, doc, version, changed_at, changed_by`.execute(trx)
  return rows
}

/** Things that stand already as they were wished. */
async function readStanding(trx: Transaction, changes: readonly ChangeRequest[]): Promise<readonly ThingRow[]> {
  if (changes.length === 0) return []
  const names = recordsOf(changes.map(({ kind, id }) => ({ kind, id })))
  const { rows } = await sql<ThingRow>`select t.kind, t.id, t.doc, t.version, t.changed_at, t.changed_by
    from plumb.thing t join ${names} on t.kind = w.kind and t.id = w.id`.execute(trx)
  return rows
}

function inOrder(rows: readonly ThingRow[]): readonly StoredThing[] {
  return rows.map(readThing).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** The changes as a table w (place, kind, id, doc): one parameter, however many they are. */
function recordsOf(changes: readonly { readonly kind: string; readonly id: string; readonly doc?: ChangeRequest['doc'] }[]) {
  const records = JSON.stringify(changes.map(({ kind, id, doc }, place) => ({ place, kind, id, doc })))
  return sql`jsonb_to_recordset(${records}::jsonb) as w (place integer, kind text, id text, doc jsonb)`
}
