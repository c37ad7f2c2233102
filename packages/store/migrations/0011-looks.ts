import { type Kysely, sql } from 'kysely'
import { makeAppendOnly, shutByWorkspace } from './guard.ts'

/**
 * Looks at experiments: what the primary outcome said each time the data was read. Who looks often and stops when it looks good finds effects that are
 * not there, so every look is kept and none is changed or taken away.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table plumb.look (
    workspace text collate "C" not null references plumb.workspace on delete cascade,
    number bigint generated always as identity,
    experiment text collate "C" not null,
    treatment text not null,
    metric text collate "C" not null,
    looked_at timestamptz not null default clock_timestamp(),
    units bigint not null check (units >= 0),
    estimate double precision not null,
    low double precision not null,
    high double precision not null,
    level double precision not null check (level > 0 and level < 1),
    p_value double precision not null check (p_value between 0 and 1),
    primary key (workspace, number)
  )`.execute(db)
  await sql`create index look_of_experiment on plumb.look (workspace, experiment, number)`.execute(db)
  await shutByWorkspace(db, 'look', 'select, insert')
  await makeAppendOnly(db, 'look')
}
