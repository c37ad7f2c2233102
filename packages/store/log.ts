import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { readTime } from './as-of.ts'
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
  const { before, limit = 50, ...narrowing } = query
  const about = sql.join([sql<SqlBool>`true`, ...narrow(narrowing)], sql` and `)
  const page = before === undefined ? about : sql`${about} and sequence < ${before}`
  const { rows } = await sql<
    Pick<StoredEntry, 'entry' | 'hash'>
  >`select entry, hash from plumb.change where ${page} order by sequence desc limit ${limit}`.execute(trx)
  return { entries: rows.map(({ entry, hash }) => readEntry(entry, hash)), total: await countEntries(trx, narrowing) }
}

async function countEntries(trx: Transaction, narrowing: HistoryQuery): Promise<number> {
  const conditions = narrow(narrowing)
  if (conditions.length === 0) return (await readHead(trx)).sequence
  const { rows } = await sql<{ many: number }>`select count(*) as many from plumb.change where ${sql.join(conditions, sql` and `)}`.execute(trx)
  return rows[0]!.many
}

/** Only what is asked for, so that the index of things is used where one is named. */
function narrow({ kind, id, who, since, until }: HistoryQuery): RawBuilder<SqlBool>[] {
  return [
    ...(kind === undefined ? [] : [sql<SqlBool>`kind = ${kind}`]),
    ...(id === undefined ? [] : [sql<SqlBool>`id = ${id}`]),
    ...(who === undefined ? [] : [sql<SqlBool>`${who} in (entry::jsonb#>>'{actor,name}', entry::jsonb#>>'{actor,id}')`]),
    ...(since === undefined ? [] : [sql<SqlBool>`at >= ${readTime(since, 'since')}::timestamptz`]),
    ...(until === undefined ? [] : [sql<SqlBool>`at < ${readTime(until, 'until')}::timestamptz`]),
  ]
}
