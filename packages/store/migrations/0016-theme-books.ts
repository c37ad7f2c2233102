import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/**
 * What the themes of feedback were the last time: their ids, their names and the messages near their middle, so that a theme keeps its name while
 * messages come in, after a restart and in a restored backup. about: the dataset, or "sent-in". The latest stands.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.theme_book (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    about text collate "C" not null,
    book jsonb not null check (jsonb_typeof(book) = 'object'),
    kept_at timestamptz not null default clock_timestamp(),
    primary key (workspace, about)
  )`.execute(db)
  await shutByWorkspace(db, 'theme_book', 'select, insert, update, delete')
}
