import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/**
 * Runs of long work: what was asked, by whom or by which schedule, how far it is, how it ended. One that has begun beats while it lives; at most one
 * of a kind is under way in a workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.run (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    number bigint generated always as identity,
    job text collate "C" not null,
    about text collate "C" not null default '',
    due_at timestamptz,
    who jsonb not null,
    attempt integer not null default 1,
    started_at timestamptz not null default clock_timestamp(),
    beat_at timestamptz not null default clock_timestamp(),
    says text not null default '',
    done double precision check (done between 0 and 1),
    cancel_by text,
    ended_at timestamptz,
    outcome text check (outcome in ('done', 'failed', 'cancelled', 'lost')),
    result jsonb,
    primary key (workspace, number),
    check ((ended_at is null) = (outcome is null))
  )`.execute(db)
  await sql`create unique index run_under_way on plumb.run (workspace, job) where ended_at is null`.execute(db)
  await sql`create index run_of_schedule on plumb.run (workspace, job, about, due_at desc)`.execute(db)
  await shutByWorkspace(db, 'run', 'select, insert, update, delete')
}
