import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { SavedView } from './types.ts'

/** A person's own views of a page, and those that others share; by name. */
export async function readViews(trx: Transaction, page: string, person: string): Promise<readonly SavedView[]> {
  return trx
    .selectFrom('saved_view')
    .select(['id', 'name', 'state', 'shared'])
    .where('page', '=', page)
    .where(({ or, eb }) => or([eb('person', '=', person), eb('shared', '=', true)]))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** Keeps a view under its name, in place of the person's one of the same name. */
export async function keepView(trx: Transaction, page: string, person: string, view: { name: string; state: unknown; shared: boolean }): Promise<void> {
  await sql`insert into plumb.saved_view (workspace, page, person, name, state, shared)
    values (current_setting('plumb.workspace'), ${page}, ${person}, ${view.name}, ${JSON.stringify(view.state)}::jsonb, ${view.shared})
    on conflict (workspace, page, person, name) do update set state = excluded.state, shared = excluded.shared`.execute(trx)
}

/** Takes the person's own view away. */
export async function removeView(trx: Transaction, page: string, person: string, name: string): Promise<void> {
  await trx.deleteFrom('saved_view').where('page', '=', page).where('person', '=', person).where('name', '=', name).execute()
}
