import { type Kysely, sql } from 'kysely'
import { makeAppendOnly, shutByWorkspace } from './guard.ts'

/** Readings of metrics: a new reading of a period stands beside the old ones, and the latest counts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.observation (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    reading bigint generated always as identity,
    metric text collate "C" not null,
    period date not null,
    value double precision not null check (value not in ('NaN', 'Infinity', '-Infinity')),
    rows bigint check (rows >= 0),
    source text,
    read_at timestamptz not null,
    primary key (workspace, metric, period, read_at, reading)
  )`.execute(db)
  await shutByWorkspace(db, 'observation', 'select, insert')
  await makeAppendOnly(db, 'observation')

  // Readings are counted, so that it can be seen at a glance whether there are new ones.
  await sql`create function plumb.count_readings() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      update plumb.chain c set readings = c.readings + n.many
      from (select workspace, count(*) as many from new_rows group by workspace) n where c.workspace = n.workspace;
      return null;
    end $$`.execute(db)
  await sql`create trigger count_readings after insert on plumb.observation referencing new table as new_rows
    for each statement execute function plumb.count_readings()`.execute(db)
}
