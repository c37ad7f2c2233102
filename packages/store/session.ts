import { type ControlledTransaction, type Kysely, sql } from 'kysely'
import type { DatabaseError } from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>
export type Transaction = ControlledTransaction<Tables>

/** What a piece of work came to, and whether it shall stay. */
export interface Outcome<T> {
  readonly keep: boolean
  readonly value: T
}

/**
 * Runs work in one transaction that sees one workspace, and keeps or drops what it wrote. Work that met another writer in a way that the
 * database cannot put in order (serialization failure, deadlock) is run again from the start.
 */
export async function inTransaction<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<Outcome<T>>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const trx = await db.startTransaction().execute()
    try {
      await enterWorkspace(trx, workspace)
      const { keep, value } = await work(trx)
      await (keep ? trx.commit() : trx.rollback()).execute()
      return value
    } catch (fault) {
      if (!trx.isCommitted && !trx.isRolledBack)
        await trx
          .rollback()
          .execute()
          .catch(() => undefined)
      if (attempt === 5 || !['40001', '40P01'].includes((fault as DatabaseError).code ?? '')) throw fault
    }
  }
}

/** Reads inside one workspace; every statement sees the same state. */
export async function readIn<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    await enterWorkspace(trx, workspace)
    const value = await work(trx)
    await trx.commit().execute()
    return value
  } catch (fault) {
    if (!trx.isCommitted && !trx.isRolledBack)
      await trx
        .rollback()
        .execute()
        .catch(() => undefined)
    throw fault
  }
}

async function enterWorkspace(trx: Transaction, workspace: string): Promise<void> {
  await sql`select set_config('plumb.workspace', ${workspace}, true)`.execute(trx)
}
