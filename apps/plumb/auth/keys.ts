import { randomUUID } from 'node:crypto'
import type { Actor } from '@plumbline/store'
import { type AccessKey, Missing } from '../operations/context.ts'
import type { Role } from '../operations/operation.ts'
import { type Queryable, recordEvent } from './events.ts'
import { hashToken, makeToken } from './token.ts'

const prefix = 'plumb_'
const startLength = prefix.length + 6

/** What a key opens. */
export interface KeyHolder {
  readonly id: string
  readonly name: string
  readonly workspace: string
  readonly role: Role
  /** The revision of the workspace at the same moment. */
  readonly revision: string
}

/** Makes a key of a workspace. It is shown once; only its hash is kept. */
export async function createKey(
  database: Queryable,
  by: Actor,
  workspace: string,
  { name, role, expiresAt }: { name: string; role: Role; expiresAt: Date | null },
): Promise<{ key: string; id: string; expiresAt: string | null }> {
  const key = makeToken(prefix)
  const id = randomUUID()
  await database.query('insert into auth.key (id, workspace, name, role, hash, start, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    id,
    workspace,
    name,
    role,
    hashToken(key),
    key.slice(0, startLength),
    by.name,
    expiresAt,
  ])
  await recordEvent(database, by, workspace, 'made a key', `${name} (${role})`)
  return { key, id, expiresAt: expiresAt?.toISOString() ?? null }
}

/** The holder of a key by the hash of it; null when there is none, it has expired or was revoked. */
export async function findKeyHolder(database: Queryable, hash: string): Promise<KeyHolder | null> {
  const { rows } = await database.query({ name: 'key', text: lookUp, values: [hash] })
  return rows[0] ?? null
}

const lookUp = `
  select id, name, workspace, role, plumb.revision_of(workspace) as revision from auth.key
  where hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`

/** Keys of a workspace that still open it, newest first. */
export async function listKeys(database: Queryable, workspace: string): Promise<AccessKey[]> {
  const { rows } = await database.query(
    `select id, name, role, start, created_by, created_at, expires_at from auth.key
     where workspace = $1 and revoked_at is null and (expires_at is null or expires_at > now()) order by created_at desc, id`,
    [workspace],
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    start: row.start,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  }))
}

/** Ends a key at once. Missing: the workspace has no such key. */
export async function revokeKey(database: Queryable, by: Actor, workspace: string, id: string): Promise<void> {
  const { rows } = await database.query('update auth.key set revoked_at = now() where workspace = $1 and id = $2 and revoked_at is null returning name', [
    workspace,
    id,
  ])
  if (rows.length === 0) {
    throw new Missing([
      {
        code: 'unknown-key',
        severity: 'error',
        place: { path: ['key'] },
        message: `There is no key "${id}" in "${workspace}".`,
        found: id,
        mend: 'Give the id of one of those that "keys" lists.',
      },
    ])
  }
  await recordEvent(database, by, workspace, 'revoked a key', rows[0].name)
}
