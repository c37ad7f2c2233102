import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/** Secrets of a workspace, sealed with a key that never lies in the database; key_id says with which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.secret (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    name text collate "C" not null check (name ~ '^[A-Z][A-Z0-9_]{0,99}$'),
    key_id text not null,
    nonce text not null,
    sealed text not null,
    set_at timestamptz not null default now(),
    set_by text not null,
    used_at timestamptz,
    primary key (workspace, name)
  )`.execute(db)
  await shutByWorkspace(db, 'secret', 'select, insert, update, delete')
}
