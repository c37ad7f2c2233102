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
export function inTransaction<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<Outcome<T>>): Promise<T> {
  return follow(db, runTransaction(db, workspace, work))
}

/** Reads inside one workspace; every statement sees the same state. */
export function readIn<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return follow(db, runReading(db, workspace, work))
}

/** Waits for everything that is under way on the database, whatever comes of it. */
export async function settle(db: Database): Promise<void> {
  await Promise.allSettled(underWay.get(db) ?? [])
}

const underWay = new WeakMap<Database, Set<Promise<unknown>>>()

/** Remembers work until it is done. A pool that is closed would drop what waits in it for a connection, without a word. */
export function follow<T>(db: Database, work: Promise<T>): Promise<T> {
  const all = underWay.get(db) ?? new Set()
  underWay.set(db, all.add(work))
  const done = () => all.delete(work)
  work.then(done, done)
  return work
}

async function runTransaction<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<Outcome<T>>): Promise<T> {
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

async function runReading<T>(db: Database, workspace: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
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
