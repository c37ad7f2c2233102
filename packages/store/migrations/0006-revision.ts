import { type Kysely, sql } from 'kysely'
import { offerFunction } from './guard.ts'

/**
 * One short text that is another one after every write of things, observations or data files, by one statement: answers are remembered by it, and it
 * is asked for with every request. It says nothing of what is in the workspace.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function plumb.revision_of(name text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select c.sequence || '.' || c.readings || '.' || left(c.hash, 16) || '.' || coalesce(f.last, '0')
      from (select name) wanted
      left join plumb.chain c on c.workspace = wanted.name
      left join lateral (
        select count(*) || '-' || extract(epoch from max(d.kept_at)) as last from plumb.data_file d where d.workspace = wanted.name
      ) f on true
    $$`.execute(db)
  await offerFunction(db, 'revision_of(text)')
}
