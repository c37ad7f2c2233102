import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/**
 * Messages that other programs send in, masked before they come here, and what people judged of messages, wherever those lie. Messages can be taken away
 * again, because they are people's words.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.feedback (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    id text collate "C" not null,
    said_on date not null,
    text text not null check (length(text) between 1 and 4000),
    unit text collate "C",
    exposed boolean,
    worth double precision,
    kept_at timestamptz not null default clock_timestamp(),
    kept_by text not null,
    primary key (workspace, id)
  )`.execute(db)
  await sql`create index feedback_by_day on plumb.feedback (workspace, said_on desc, id)`.execute(db)
  await shutByWorkspace(db, 'feedback', 'select, insert, update, delete')
  await sql`create table plumb.judgement (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    about text collate "C" not null,
    message text collate "C" not null,
    sentiment text not null check (sentiment in ('negative', 'neutral', 'positive')),
    drawn boolean not null,
    judged_at timestamptz not null default clock_timestamp(),
    judged_by text not null,
    primary key (workspace, about, message)
  )`.execute(db)
  await shutByWorkspace(db, 'judgement', 'select, insert, update, delete')
}
