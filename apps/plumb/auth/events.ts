import type { Actor } from '@plumbline/store'
import type pg from 'pg'
import type { AccessEvent } from '../operations/context.ts'

/** What can be asked with a pool and inside a transaction alike. */
export type Queryable = Pick<pg.Pool, 'query'>

/** Writes down who changed whose rights. Rows can be added, never changed. workspace is null for what concerns the installation. */
export async function recordEvent(database: Queryable, actor: Actor, workspace: string | null, what: string, about: string): Promise<void> {
  await database.query('insert into auth.event (actor_kind, actor_id, actor_name, workspace, what, about) values ($1, $2, $3, $4, $5, $6)', [
    actor.kind,
    actor.id,
    actor.name,
    workspace,
    what,
    about,
  ])
}

/** The latest events of a workspace, newest first, with the sign-ins of its members. */
export async function listEvents(database: Queryable, workspace: string, limit: number): Promise<AccessEvent[]> {
  const { rows } = await database.query(
    `(select sequence, at, actor_name, what, about from auth.event where workspace = $1 order by sequence desc limit $2)
     union all
     (select sequence, at, actor_name, what, about from auth.event
      where workspace is null and what like '%sign%' and actor_id in (select person from auth.member where workspace = $1) order by sequence desc limit $2)
     order by sequence desc limit $2`,
    [workspace, limit],
  )
  return rows.map((row) => ({ at: row.at.toISOString(), actor: row.actor_name, what: row.what, about: row.about }))
}
