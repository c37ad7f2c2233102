import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { Actor, DataFile } from './types.ts'

/** The data files beside the strategy, by name. */
export async function readFiles(trx: Transaction): Promise<readonly DataFile[]> {
  const rows = await trx.selectFrom('data_file').select(['name', 'bytes', 'sha256', 'kept_at', 'kept_by']).orderBy('name').execute()
  return rows.map(({ kept_at, kept_by, ...row }) => ({ ...row, keptAt: kept_at, keptBy: kept_by }))
}

/** Writes down that a file is there, in place of one of the same name. */
export async function recordFile(trx: Transaction, actor: Actor, file: { name: string; bytes: number; sha256: string }): Promise<void> {
  await sql`insert into plumb.data_file (workspace, name, bytes, sha256, kept_by)
    values (current_setting('plumb.workspace'), ${file.name}, ${file.bytes}, ${file.sha256}, ${actor.name})
    on conflict (workspace, name) do update
    set bytes = excluded.bytes, sha256 = excluded.sha256, kept_at = now(), kept_by = excluded.kept_by`.execute(trx)
}

export async function forgetFile(trx: Transaction, name: string): Promise<void> {
  await trx.deleteFrom('data_file').where('name', '=', name).execute()
}
