import { sql } from 'kysely'
import type { Transaction } from './session.ts'
import type { Actor, StoredSecret } from './types.ts'

/** The sealed secrets of the workspace, by name. */
export async function readSecrets(trx: Transaction): Promise<readonly StoredSecret[]> {
  const rows = await trx.selectFrom('secret').select(['name', 'key_id', 'nonce', 'sealed', 'set_at', 'set_by', 'used_at']).orderBy('name').execute()
  return rows.map(({ key_id, set_at, set_by, used_at, ...row }) => ({ ...row, keyId: key_id, setAt: set_at, setBy: set_by, usedAt: used_at }))
}

/** Writes a secret in place of one of the same name. One that is only sealed anew keeps who set it and when. */
export async function keepSecret(
  trx: Transaction,
  actor: Actor,
  { name, keyId, nonce, sealed }: { name: string; keyId: string; nonce: string; sealed: string },
  sealedAnew: boolean,
): Promise<void> {
  if (sealedAnew) {
    await trx.updateTable('secret').set({ key_id: keyId, nonce, sealed }).where('name', '=', name).execute()
    return
  }
  await sql`insert into plumb.secret (workspace, name, key_id, nonce, sealed, set_by)
    values (current_setting('plumb.workspace'), ${name}, ${keyId}, ${nonce}, ${sealed}, ${actor.name})
    on conflict (workspace, name) do update set key_id = excluded.key_id, nonce = excluded.nonce, sealed = excluded.sealed,
      set_at = now(), set_by = excluded.set_by, used_at = null`.execute(trx)
}

export async function noteSecretUse(trx: Transaction, name: string): Promise<void> {
  await sql`update plumb.secret set used_at = now() where name = ${name}`.execute(trx)
}

export async function removeSecret(trx: Transaction, name: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('secret').where('name', '=', name).executeTakeFirst()
  return numDeletedRows > 0n
}
