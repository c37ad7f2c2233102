import { canonicalJson, type Kind } from '@plumbline/model'
import { sql } from 'kysely'
import { keyOf } from './change-requests.ts'
import { readEntry } from './log-entry.ts'
import type { Transaction } from './session.ts'
import { readThing, type ThingRow } from './things.ts'
import type { Stale } from './types.ts'

/** A name, and the version that somebody thought it has. */
interface Expectation {
  readonly kind: Kind
  readonly id: string
  readonly expectedVersion?: number
}

/** What others made of things since the version that was expected. */
export async function describeStale(trx: Transaction, expectations: readonly Expectation[]): Promise<readonly Stale[]> {
  if (expectations.length === 0) return []
  const wanted = JSON.stringify(expectations.map(({ kind, id, expectedVersion }) => ({ kind, id, version: expectedVersion })))
  const names = sql`jsonb_to_recordset(${wanted}::jsonb) as w (kind text, id text, version integer)`
  const { rows: current } = await sql<ThingRow>`select t.kind, t.id, t.doc, t.version, t.changed_at, t.changed_by
    from plumb.thing t join ${names} on t.kind = w.kind and t.id = w.id`.execute(trx)
  const { rows: known } = await sql<{ entry: string; hash: string }>`select c.entry, c.hash
    from plumb.change c join ${names} on c.kind = w.kind and c.id = w.id and c.version = w.version`.execute(trx)
  const theirs = new Map(current.map((row) => [keyOf(row), readThing(row)]))
  const docs = new Map(known.map(({ entry, hash }) => readEntry(entry, hash)).map((entry) => [keyOf(entry), entry.after]))
  return expectations.map(({ kind, id, expectedVersion = 0 }) => {
    const key = keyOf({ kind, id })
    return { kind, id, expectedVersion, theirs: theirs.get(key) ?? null, fields: changedFields(docs.get(key) ?? {}, theirs.get(key)?.doc ?? {}) }
  })
}

/** Top-level fields that are not the same in both, in alphabetical order. */
function changedFields(before: object, after: object): readonly string[] {
  const [was, is] = [before, after] as Readonly<Record<string, unknown>>[]
  const names = new Set([...Object.keys(was!), ...Object.keys(is!)])
  return [...names].filter((name) => canonicalJson(was![name] ?? null) !== canonicalJson(is![name] ?? null)).sort()
}
