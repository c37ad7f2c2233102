import { didYouMean, type Kind, type Problem, pathText, referencesOf } from '@plumbline/model'
import { sql } from 'kysely'
import { keyOf } from './change-requests.ts'
import type { Transaction } from './session.ts'
import { readIds } from './things.ts'
import type { ChangeRequest } from './types.ts'

/** Puts the references of the docs in place of those that the things had before; those that stay are not touched. */
export async function replaceReferences(trx: Transaction, changes: readonly ChangeRequest[]): Promise<void> {
  if (changes.length === 0) return
  const { rows: before } = await sql<ReferenceRow>`select r.kind, r.id, r.path, r.to_kind, r.to_id
    from plumb.reference r join ${namesOf(changes)} on r.kind = w.kind and r.id = w.id`.execute(trx)
  const after = changes.flatMap(({ kind, id, doc }) =>
    referencesOf(kind, doc).map((reference): ReferenceRow => ({ kind, id, path: pathText(reference.path), to_kind: reference.kind, to_id: reference.id })),
  )
  const was = new Set(before.map(referenceKey))
  const is = new Set(after.map(referenceKey))
  const gone = before.filter((row) => !is.has(referenceKey(row)))
  const added = after.filter((row) => !was.has(referenceKey(row)))
  if (gone.length > 0) {
    await sql`delete from plumb.reference r using ${referenceRecords(gone)}
      where (r.kind, r.id, r.path, r.to_kind, r.to_id) = (w.kind, w.id, w.path, w.to_kind, w.to_id)`.execute(trx)
  }
  if (added.length > 0) {
    await sql`insert into plumb.reference (workspace, kind, id, path, to_kind, to_id)
      select current_setting('plumb.workspace'), w.kind, w.id, w.path, w.to_kind, w.to_id from ${referenceRecords(added)} on conflict do nothing`.execute(trx)
  }
}

/**
 * What the changes would leave without a target: references in things that were written, and references to things that were deleted.
 * Asked before the foreign keys are, which would only name the first.
 */
export async function findBrokenReferences(trx: Transaction, written: readonly ChangeRequest[], gone: readonly ChangeRequest[]): Promise<readonly Problem[]> {
  const dangling = await readDangling(trx, written)
  const deleted = await readReferrers(trx, gone)
  const ids = new Map<string, readonly string[]>()
  for (const { to_kind } of dangling) if (!ids.has(to_kind)) ids.set(to_kind, await readIds(trx, to_kind))
  const writtenKeys = new Set(written.map(keyOf))
  return [
    ...dangling.map((row) => unknownReference(row, written, ids.get(row.to_kind)!)),
    ...[
      ...Map.groupBy(
        deleted.filter((row) => !writtenKeys.has(keyOf(row))),
        (row) => `${row.to_kind}/${row.to_id}`,
      ),
    ].map(([thing, rows]) => stillReferenced(thing, rows)),
  ]
}

interface ReferenceRow {
  readonly kind: Kind
  readonly id: string
  readonly path: string
  readonly to_kind: Kind
  readonly to_id: string
}

/** From so many changes on, whole tables are matched at once: what was just written is not in the planner's statistics, and row by row it would take minutes. */
const manyChanges = 500

async function readDangling(trx: Transaction, written: readonly ChangeRequest[]): Promise<readonly ReferenceRow[]> {
  if (written.length === 0) return []
  const many = written.length >= manyChanges
  if (many) await sql`set local enable_nestloop = off`.execute(trx)
  const { rows } = await sql<ReferenceRow>`
    select r.kind, r.id, r.path, r.to_kind, r.to_id from plumb.reference r join ${namesOf(written)} on r.kind = w.kind and r.id = w.id
    where not exists (select from plumb.thing t where t.kind = r.to_kind and t.id = r.to_id)
    order by r.kind, r.id, r.path`.execute(trx)
  if (many) await sql`set local enable_nestloop = on`.execute(trx)
  return rows
}

async function readReferrers(trx: Transaction, gone: readonly ChangeRequest[]): Promise<readonly ReferenceRow[]> {
  if (gone.length === 0) return []
  const { rows } = await sql<ReferenceRow>`
    select r.kind, r.id, r.path, r.to_kind, r.to_id from plumb.reference r join ${namesOf(gone)} on r.to_kind = w.kind and r.to_id = w.id
    order by r.to_kind, r.to_id, r.kind, r.id, r.path`.execute(trx)
  return rows
}

function unknownReference(row: ReferenceRow, written: readonly ChangeRequest[], ids: readonly string[]): Problem {
  const thing = keyOf(row)
  const doc = written.find((change) => keyOf(change) === thing)?.doc
  const path = referencesOf(row.kind, doc).find((reference) => pathText(reference.path) === row.path)?.path
  return {
    code: 'unknown-reference',
    severity: 'error',
    place: { thing, path },
    message: `${thing} names the ${row.to_kind} "${row.to_id}" in ${row.path}; there is none.`,
    found: row.to_id,
    mend: didYouMean(row.to_id, ids, `Write the ${row.to_kind} "${row.to_id}" too, or take the reference out.`),
  }
}

function stillReferenced(thing: string, rows: readonly ReferenceRow[]): Problem {
  const by = [...new Set(rows.map(keyOf))]
  const some = by.length > 5 ? `${by.slice(0, 5).join(', ')} and ${by.length - 5} more` : by.join(', ')
  return {
    code: 'still-referenced',
    severity: 'error',
    place: { thing },
    message: `${thing} cannot be deleted: ${some} ${by.length === 1 ? 'refers' : 'refer'} to it.`,
    found: rows.map((row) => `${keyOf(row)}#${row.path}`).join(' '),
    mend: 'Take these references out in the same step, or delete what refers to it too.',
  }
}

/** The names as a table w (kind, id). */
function namesOf(changes: readonly ChangeRequest[]) {
  const names = JSON.stringify(changes.map(({ kind, id }) => ({ kind, id })))
  return sql`jsonb_to_recordset(${names}::jsonb) as w (kind text, id text)`
}

function referenceRecords(rows: readonly ReferenceRow[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (kind text, id text, path text, to_kind text, to_id text)`
}

function referenceKey({ kind, id, path, to_kind, to_id }: ReferenceRow): string {
  return `${kind}/${id}#${path}>${to_kind}/${to_id}`
}
