import { type Kysely, sql } from 'kysely'
import { makeAppendOnly, shutByWorkspace } from './guard.ts'

/**
 * What was forecast of metrics, and the chances that goals were given, each time something new was known. Whoever could change them afterwards would
 * always have been right, so they are kept as they were said. What they rest on is told by a fingerprint: the same once more is no new record.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.forecast (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    number bigint generated always as identity,
    metric text collate "C" not null,
    last_period date not null,
    said_on date not null,
    kept_at timestamptz not null default clock_timestamp(),
    method text not null,
    points jsonb not null check (jsonb_typeof(points) = 'array'),
    fingerprint text collate "C" not null,
    primary key (workspace, number)
  )`.execute(db)
  await sql`create index forecast_of_metric on plumb.forecast (workspace, metric, number)`.execute(db)
  await shutByWorkspace(db, 'forecast', 'select, insert')
  await makeAppendOnly(db, 'forecast')

  await sql`create table plumb.chance (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    number bigint generated always as identity,
    goal text collate "C" not null,
    metric text collate "C" not null,
    target double precision not null,
    pull text not null check (pull in ('up', 'down')),
    due_by date not null,
    period date not null,
    last_period date not null check (last_period < period),
    said_on date not null,
    kept_at timestamptz not null default clock_timestamp(),
    method text not null,
    reached int not null check (reached >= 0),
    paths int not null check (paths > 0),
    fingerprint text collate "C" not null,
    primary key (workspace, number),
    check (reached <= paths)
  )`.execute(db)
  await sql`create index chance_of_goal on plumb.chance (workspace, goal, number)`.execute(db)
  await shutByWorkspace(db, 'chance', 'select, insert')
  await makeAppendOnly(db, 'chance')
}
