import { type SqlBool, sql } from 'kysely'
import { readEntry } from './log-entry.ts'
import { type Database, readIn, type Transaction } from './session.ts'
import type { HistoryQuery, LogEntry } from './types.ts'

/** An entry as it lies in the table: the hashed text, and the columns it is found by. */
export interface StoredEntry {
  readonly sequence: number
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly batch: string
  readonly at: string
  readonly entry: string
  readonly hash: string
}

const pageSize = 1000

/** The log of a workspace in order, a page at a time. Entries that are written meanwhile do not come along. */
export async function* readLog(db: Database, workspace: string): AsyncGenerator<LogEntry> {
  const { sequence } = await readIn(db, workspace, readHead)
  for (let after = 0; after < sequence; after += pageSize) {
    const upTo = Math.min(after + pageSize, sequence)
    const page = await readIn(db, workspace, (trx) => readPage(trx, after, upTo))
    for (const { entry, hash } of page) yield readEntry(entry, hash)
  }
}

/** Entries with after < sequence <= upTo, in order, and at most so many. */
export function readPage(trx: Transaction, after: number, upTo: number, limit = pageSize): Promise<StoredEntry[]> {
  return trx
    .selectFrom('change')
    .select(['sequence', 'kind', 'id', 'version', 'batch', 'at', 'entry', 'hash'])
    .where('sequence', '>', after)
    .where('sequence', '<=', upTo)
    .orderBy('sequence')
    .limit(limit)
    .execute()
}

/** The end of the log; of a workspace that is not there, the start. */
export async function readHead(trx: Transaction): Promise<{ sequence: number; hash: string; readings: number }> {
  const head = await trx.selectFrom('chain').select(['sequence', 'hash', 'readings']).executeTakeFirst()
  return head ?? { sequence: 0, hash: '0'.repeat(64), readings: 0 }
}

/** Newest first; total counts all that the query is about, whatever the page. */
export async function readHistory(trx: Transaction, query: HistoryQuery): Promise<{ entries: readonly LogEntry[]; total: number }> {
  const { kind = null, id = null, who = null, since = null, until = null, before, limit = 50 } = query
  const about = sql<SqlBool>`(${kind}::text is null or kind = ${kind}) and (${id}::text is null or id = ${id})
    and (${who}::text is null or entry::jsonb->'actor'->>'name' = ${who} or entry::jsonb->'actor'->>'id' = ${who})
    and (${since}::timestamptz is null or at >= ${since}::timestamptz) and (${until}::timestamptz is null or at < ${until}::timestamptz)`
  const rows = await trx
    .selectFrom('change')
    .select(['entry', 'hash'])
    .where(about)
    .$if(before !== undefined, (some) => some.where('sequence', '<', before!))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  const total = [kind, id, who, since, until].every((narrowing) => narrowing === null)
    ? (await readHead(trx)).sequence
    : (await trx.selectFrom('change').select(sql<number>`count(*)`.as('many')).where(about).executeTakeFirstOrThrow()).many
  return { entries: rows.map(({ entry, hash }) => readEntry(entry, hash)), total }
}
