import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/** Views of a page that people have saved under a name, for themselves or for all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.saved_view (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    id uuid not null default gen_random_uuid(),
    page text not null,
    person text not null,
    name text not null,
    state jsonb not null,
    shared boolean not null,
    primary key (workspace, page, person, name)
  )`.execute(db)
  await shutByWorkspace(db, 'saved_view', 'select, insert, update, delete')
}
