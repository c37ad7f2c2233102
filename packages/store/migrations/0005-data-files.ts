import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/** The data files that people put beside a strategy; what is in them lies on disk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.data_file (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    name text collate "C" not null,
    bytes bigint not null check (bytes >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    kept_at timestamptz not null default now(),
    kept_by text not null,
    primary key (workspace, name)
  )`.execute(db)
  await shutByWorkspace(db, 'data_file', 'select, insert, update, delete')
}
