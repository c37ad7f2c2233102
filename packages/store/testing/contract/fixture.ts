import pg from 'pg'
import type { TestDatabase } from '../../testing.ts'
import type { Actor, ChangeRequest, Store, WorkspaceStore, WriteResult } from '../../types.ts'

/** What each part of the contract works on. */
export interface Fixture {
  readonly database: TestDatabase
  readonly store: Store
  /** A new workspace with nothing in it. */
  open(name?: string): Promise<WorkspaceStore>
  /** Runs statements as the superuser, past triggers, policies and foreign keys. */
  tamper(...statements: readonly string[]): Promise<void>
}

export const ada: Actor = { kind: 'person', id: 'u-ada', name: 'Ada Öz' }
export const ben: Actor = { kind: 'key', id: 'k-ben', name: 'Ben' }

export function createFixture(database: TestDatabase): Fixture {
  let many = 0
  return {
    database,
    store: database.store,
    open: async (name = 'shop') => {
      const id = `${name}-${++many}`
      await database.store.createWorkspace(id, name, ada)
      return database.store.inWorkspace(id, ada)
    },
    tamper: async (...statements) => {
      const client = new pg.Client({ connectionString: database.adminUrl })
      await client.connect()
      try {
        await client.query(['begin', 'set local session_replication_role = replica', ...statements, 'commit'].join('; '))
      } finally {
        await client.end()
      }
    },
  }
}

export const metric = (id: string, more: object = {}): ChangeRequest => ({ kind: 'metric', id, doc: { name: id, ...more } })
export const goal = (id: string, of: string, more: object = {}): ChangeRequest => ({ kind: 'goal', id, doc: { name: id, metric: of, ...more } })
export const remove = (kind: ChangeRequest['kind'], id: string): ChangeRequest => ({ kind, id, doc: null })

/** The batch of a write that must have worked. */
export function batchOf(result: WriteResult): string {
  if (!result.written) throw new Error(`not written: ${JSON.stringify(result)}`)
  return result.batch
}
