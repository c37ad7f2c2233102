import { type Kysely, sql } from 'kysely'
import { applicationRole } from '../roles.ts'
import { offerFunction } from './guard.ts'

/**
 * The revision of the workspace that one is in. The application loses the function that tells the revision of any workspace by its name: that
 * passed by the policies. Sign-in keeps it, for it asks while it looks a membership up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function plumb.own_revision() returns text
    language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
      select plumb.revision_of(current_setting('plumb.workspace', true))
    $$`.execute(db)
  await offerFunction(db, 'own_revision()')
  await sql`revoke execute on function plumb.revision_of(text) from ${sql.id(applicationRole)}`.execute(db)
}
