import { Kysely, PostgresDialect, sql } from 'kysely'
import type { DatabaseError, Pool } from 'pg'
import { columnTypes } from './column-types.ts'
import { latestMigration } from './migrations/index.ts'
import { openPool } from './pool.ts'
import { readApplied, refuseNewer } from './prepare.ts'
import { noSuchWorkspace, refuse } from './refused.ts'
import { ownerRole, schema } from './roles.ts'
import { type Database, follow, inTransaction, settle } from './session.ts'
import type { Tables } from './tables.ts'
import type { Actor, Store } from './types.ts'
import { openWorkspace } from './workspace-store.ts'

/** How a store is opened. */
export interface Connection {
  /** As a role that is no superuser, owns nothing here and does not pass row-level security. */
  readonly applicationUrl: string
  /** Most connections held at one time. */
  readonly connections?: number
  /** A statement that takes longer is broken off. */
  readonly statementTimeoutMs?: number
}

/**
 * Opens the store on a prepared database.
 *
 * Refused: "unsafe-role", "database-not-prepared", "database-older", "database-newer".
 */
export async function openStore({ applicationUrl, connections = 10, statementTimeoutMs = 30_000 }: Connection): Promise<Store> {
  const pool = openPool({
    connectionString: applicationUrl,
    max: connections,
    types: columnTypes,
    application_name: 'plumb',
    statement_timeout: statementTimeoutMs,
    lock_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    allowExitOnIdle: true,
  })
  try {
    await checkRole(pool)
    await checkPrepared(pool)
  } catch (fault) {
    await pool.end()
    throw fault
  }
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema(schema)
  let closing: Promise<void> | null = null
  return {
    inWorkspace: (workspace, actor) => openWorkspace(db, workspace, actor),
    createWorkspace: (id, name, actor) => createWorkspace(db, id, name, actor),
    deleteWorkspace: (id, actor) => deleteWorkspace(db, id, actor),
    workspaces: async () => (await follow(db, sql<WorkspaceRow>`select * from plumb.list_workspaces()`.execute(db))).rows.map(readWorkspace),
    tombstones: async () => (await follow(db, sql<TombstoneRow>`select * from plumb.list_tombstones()`.execute(db))).rows.map(readTombstone),
    close: () => (closing ??= settle(db).then(() => pool.end())),
  }
}

interface WorkspaceRow {
  readonly id: string
  readonly name: string
  readonly created_at: string
  readonly things: number
  readonly sample: boolean
}

interface TombstoneRow {
  readonly workspace: string
  readonly name: string
  readonly entries: number
  readonly root: string
  readonly things: number
  readonly deleted_at: string
  readonly deleted_by: Actor
}

function readWorkspace({ created_at, ...row }: WorkspaceRow) {
  return { ...row, createdAt: created_at }
}

function readTombstone({ deleted_at, deleted_by, ...row }: TombstoneRow) {
  return { ...row, deletedAt: deleted_at, deletedBy: deleted_by }
}

async function createWorkspace(db: Database, id: string, name: string, actor: Actor): Promise<void> {
  try {
    await inTransaction(db, id, async (trx) => {
      await sql`select plumb.create_workspace(${name}, ${JSON.stringify(actor)}::jsonb)`.execute(trx)
      return { keep: true, value: undefined }
    })
  } catch (fault) {
    const { code, constraint } = fault as DatabaseError
    if (code === '23505') throw refuse('workspace-exists', `There is a workspace "${id}" already.`, 'Choose another id.', { found: id })
    if (code === '23514' && constraint === 'workspace_id_check') {
      throw refuse('bad-id', `"${id}" cannot be the id of a workspace.`, 'Use lower-case letters, digits and hyphens, 100 at most.', { found: id })
    }
    throw fault
  }
}

async function deleteWorkspace(db: Database, id: string, actor: Actor): Promise<{ things: number }> {
  try {
    return await inTransaction(db, id, async (trx) => {
      const { rows } = await sql<{ things: number }>`select plumb.delete_workspace(${JSON.stringify(actor)}::jsonb) as things`.execute(trx)
      return { keep: true, value: rows[0]! }
    })
  } catch (fault) {
    if ((fault as DatabaseError).code === 'PL003') throw noSuchWorkspace(id)
    throw fault
  }
}

/** Row-level security does not hold for superusers, for owners, and for roles that bypass it: with one of them workspaces would see each other. */
async function checkRole(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; superuser: boolean; bypasses: boolean; owns: boolean }>(
    `select r.rolname as name, r.rolsuper as superuser, r.rolbypassrls as bypasses,
       exists (select from pg_roles o where o.rolname = $1 and pg_has_role(r.oid, o.oid, 'member')) as owns
     from pg_roles r where r.rolname = current_user`,
    [ownerRole],
  )
  const { name, superuser, bypasses, owns } = rows[0]!
  const why = superuser ? 'is a superuser' : bypasses ? 'bypasses row-level security' : owns ? 'may act as the owner of the tables' : null
  if (why === null) return
  throw refuse(
    'unsafe-role',
    `The role "${name}" of DATABASE_URL ${why}: workspaces would not be kept apart.`,
    'Give its address as PLUMB_ADMIN_URL, for preparing only, and an ordinary role as DATABASE_URL.',
    { found: name },
  )
}

async function checkPrepared(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ usage: boolean | null }>(
    "select has_schema_privilege(n.oid, 'usage') as usage from (select 1) one left join pg_namespace n on n.nspname = $1",
    [schema],
  )
  const applied = rows[0]!.usage ? await readApplied(pool) : []
  if (applied.length === 0) {
    throw refuse('database-not-prepared', 'The database is not prepared for plumb, or this role was not let in.', 'Start plumb once with PLUMB_ADMIN_URL set.')
  }
  refuseNewer(applied)
  if (!applied.includes(latestMigration)) {
    throw refuse(
      'database-older',
      `The database is at ${applied.at(-1)}; this version of plumb needs ${latestMigration}.`,
      'Start plumb once with PLUMB_ADMIN_URL set.',
      {
        found: applied.at(-1),
        expected: latestMigration,
      },
    )
  }
}
