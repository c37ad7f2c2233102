import { type Kysely, sql } from 'kysely'
import { shutByWorkspace } from './guard.ts'

/**
 * What insights are shown with, and what is sent out. A sighting is a finding as it was seen last: its picture and its numbers of today, which would only
 * swell the log that keeps the decisions. A digest says to whom the news of a workspace go, and a delivery is one message on its way, with every try.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.sighting (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    insight text collate "C" not null,
    finding jsonb not null,
    seen_at timestamptz not null default clock_timestamp(),
    primary key (workspace, insight)
  )`.execute(db)
  await shutByWorkspace(db, 'sighting', 'select, insert, update, delete')

  await sql`create table plumb.digest (
    workspace text collate "C" primary key references plumb.workspace on delete cascade,
    settings jsonb not null,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null
  )`.execute(db)
  await shutByWorkspace(db, 'digest', 'select, insert, update, delete')

  await sql`create table plumb.delivery (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    number bigint generated always as identity,
    message text collate "C" not null,
    channel text not null check (channel in ('email', 'webhook')),
    recipient text not null,
    about text not null,
    body text not null,
    created_at timestamptz not null default clock_timestamp(),
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    next_at timestamptz,
    tries jsonb not null default '[]',
    primary key (workspace, number),
    unique (workspace, message),
    check ((state = 'waiting') = (next_at is not null))
  )`.execute(db)
  await sql`create index delivery_waiting on plumb.delivery (workspace, next_at) where state = 'waiting'`.execute(db)
  await shutByWorkspace(db, 'delivery', 'select, insert, update, delete')
}
