import { type Kysely, sql } from 'kysely'

/**
 * Readings that people enter: who, and why. One without a value takes back what was known of the period.
 * Who read numbers from data is not said: the data is the source.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plumb.observation
    add column who jsonb check (jsonb_typeof(who->'kind') = 'string' and jsonb_typeof(who->'id') = 'string' and jsonb_typeof(who->'name') = 'string'),
    add column reason text,
    alter column value drop not null,
    add constraint only_people_take_back check (value is not null or who is not null)`.execute(db)
  // For "what was corrected lately", over all metrics.
  await sql`create index observation_by_time on plumb.observation (workspace, read_at)`.execute(db)
}
