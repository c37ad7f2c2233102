import { type Kysely, sql } from 'kysely'
import { applicationRole, ownerRole, schema } from '../roles.ts'

/**
 * Shuts a table that has a column "workspace" by workspace, and says what the application may do with it.
 *
 * The owner of the schema is shut in too, except that it reads everything: a backup does, and so do the functions that list workspaces.
 */
export async function shutByWorkspace(db: Kysely<unknown>, table: string, grants: string, column = 'workspace'): Promise<void> {
  const name = sql.id(schema, table)
  const own = sql`${sql.id(column)} = current_setting('plumb.workspace', true)`
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`create policy own_workspace on ${name} using (${own}) with check (${own})`.execute(db)
  await sql`create policy owner_reads on ${name} for select to ${sql.id(ownerRole)} using (true)`.execute(db)
  await sql`grant ${sql.raw(grants)} on ${name} to ${sql.id(applicationRole)}`.execute(db)
}

/** Makes a table that grows and never changes, whoever asks. Rows leave only with their whole workspace, which leaves a tombstone. */
export async function makeAppendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.id(schema, table)
  await sql`create trigger never_changes before update or truncate on ${name} for each statement execute function plumb.refuse_change()`.execute(db)
  await sql`create trigger leaves_with_workspace after delete on ${name} referencing old table as old_rows
    for each statement execute function plumb.refuse_delete()`.execute(db)
}

/** Takes a function from everybody but the application. */
export async function offerFunction(db: Kysely<unknown>, signature: string): Promise<void> {
  const name = sql.raw(`${schema}.${signature}`)
  await sql`revoke all on function ${name} from public`.execute(db)
  await sql`grant execute on function ${name} to ${sql.id(applicationRole)}`.execute(db)
}
