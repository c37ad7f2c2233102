import type { Doc, Kind } from '@plumbline/model'
import { type Selectable, sql } from 'kysely'
import { momentOf } from './as-of.ts'
import { readEntry } from './log-entry.ts'
import type { Transaction } from './session.ts'
import type { Tables } from './tables.ts'
import type { StoredThing } from './types.ts'

/** What of a thing's row a thing is read from. */
export type ThingRow = Pick<Selectable<Tables['thing']>, 'kind' | 'id' | 'doc' | 'version' | 'changed_at' | 'changed_by'>

const thingColumns = ['kind', 'id', 'doc', 'version', 'changed_at', 'changed_by'] as const

export function readThing({ kind, id, doc, version, changed_at, changed_by }: ThingRow): StoredThing {
  return { kind: kind as Kind, id, doc: doc as Doc, version, changedAt: changed_at, changedBy: changed_by }
}

/** Things in order of kind and id. */
export async function readThings(trx: Transaction, query: { kind?: Kind; id?: string; asOf?: string }): Promise<readonly StoredThing[]> {
  const { kind, id, asOf } = query
  if (asOf !== undefined) return readThingsAsOf(trx, { kind, id, asOf })
  const rows = await trx
    .selectFrom('thing')
    .select(thingColumns)
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind!))
    .$if(id !== undefined, (some) => some.where('id', '=', id!))
    .orderBy('kind')
    .orderBy('id')
    .execute()
  return rows.map(readThing)
}

/** The last entry of each thing up to the moment says what it was then. */
async function readThingsAsOf(trx: Transaction, { kind, id, asOf }: { kind?: Kind; id?: string; asOf: string }): Promise<readonly StoredThing[]> {
  const rows = await trx
    .selectFrom('change')
    .distinctOn(['kind', 'id'])
    .select(['entry', 'hash'])
    .where('at', '<=', await momentOf(trx, asOf))
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind!))
    .$if(id !== undefined, (some) => some.where('id', '=', id!))
    .orderBy('kind')
    .orderBy('id')
    .orderBy('sequence', 'desc')
    .execute()
  return rows.flatMap(({ entry, hash }) => {
    const { kind, id, after, version, at, actor } = readEntry(entry, hash)
    return after === null ? [] : [{ kind, id, doc: after, version, changedAt: at, changedBy: actor.name }]
  })
}

export async function readReferencedBy(trx: Transaction, kind: Kind, id: string): Promise<readonly { kind: Kind; id: string; path: string }[]> {
  const rows = await trx
    .selectFrom('reference')
    .select(['kind', 'id', 'path'])
    .where('to_kind', '=', kind)
    .where('to_id', '=', id)
    .orderBy('kind')
    .orderBy('id')
    .orderBy('path')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Kind }))
}

/** Ids of a kind, for "did you mean". */
export async function readIds(trx: Transaction, kind: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from plumb.thing where kind = ${kind} order by id`.execute(trx)
  return rows.map(({ id }) => id)
}
