import { type SqlBool, sql } from 'kysely'
import { readEntry } from './log-entry.ts'
import { type Database, readIn, type Transaction } from './session.ts'
import type { LogEntry } from './types.ts'

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
export async function readHistory(
  trx: Transaction,
  query: { kind?: string; id?: string; before?: number; limit?: number },
): Promise<{ entries: readonly LogEntry[]; total: number }> {
  const { kind, id, before, limit = 50 } = query
  const about = sql<SqlBool>`(${kind ?? null}::text is null or kind = ${kind ?? null}) and (${id ?? null}::text is null or id = ${id ?? null})`
  const rows = await trx
    .selectFrom('change')
    .select(['entry', 'hash'])
    .where(about)
    .$if(before !== undefined, (some) => some.where('sequence', '<', before!))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute()
  const total =
    kind === undefined && id === undefined
      ? (await readHead(trx)).sequence
      : (await trx.selectFrom('change').select(sql<number>`count(*)`.as('many')).where(about).executeTakeFirstOrThrow()).many
  return { entries: rows.map(({ entry, hash }) => readEntry(entry, hash)), total }
}
