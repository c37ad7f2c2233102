import { sql } from 'kysely'
import type { Delivery, DeliveryTry, DigestSettings, KeptDigest, NewDelivery } from './insight-types.ts'
import type { Transaction } from './session.ts'
import type { Actor } from './types.ts'

/** Somebody who claimed a message and then died leaves it to others after this. */
const leaseSeconds = 120
const deliveriesKept = 1000

const columns = sql.raw('number, message, channel, recipient, about, created_at, state, next_at, tries')

type DeliveryRow = Omit<Delivery, 'createdAt' | 'nextAt' | 'body'> & { readonly body?: string; readonly created_at: string; readonly next_at: string | null }

export async function readDigest(trx: Transaction): Promise<KeptDigest | null> {
  const row = await trx.selectFrom('digest').select(['settings', 'changed_at', 'changed_by']).executeTakeFirst()
  return row === undefined ? null : { settings: row.settings, changedAt: row.changed_at, changedBy: row.changed_by }
}

export async function keepDigest(trx: Transaction, actor: Actor, settings: DigestSettings | null): Promise<void> {
  if (settings === null) {
    await sql`delete from plumb.digest`.execute(trx)
    return
  }
  await sql`insert into plumb.digest (workspace, settings, changed_by)
    values (current_setting('plumb.workspace'), ${JSON.stringify(settings)}::jsonb, ${actor.name})
    on conflict (workspace) do update set settings = excluded.settings, changed_at = clock_timestamp(), changed_by = excluded.changed_by`.execute(trx)
}

/** Puts messages on their way, to be tried from now on; the oldest that are over make room. */
export async function addDeliveries(trx: Transaction, deliveries: readonly NewDelivery[], now: Date): Promise<readonly Delivery[]> {
  const added: Delivery[] = []
  for (const { message, channel, recipient, about, body } of deliveries) {
    const { rows } = await sql<DeliveryRow>`insert into plumb.delivery (workspace, message, channel, recipient, about, body, created_at, next_at)
      values (current_setting('plumb.workspace'), ${message}, ${channel}, ${recipient}, ${about}, ${body}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (workspace, message) do nothing returning ${columns}, body`.execute(trx)
    added.push(...rows.map(readRow))
  }
  await sql`delete from plumb.delivery where state <> 'waiting' and number < (select max(number) from plumb.delivery) - ${deliveriesKept}`.execute(trx)
  return added
}

export async function readDeliveries(trx: Transaction, { number, limit = 50 }: { number?: number; limit?: number }): Promise<readonly Delivery[]> {
  const body = sql.raw(number === undefined ? "'' as body" : 'body')
  const { rows } = await sql<DeliveryRow>`select ${columns}, ${body} from plumb.delivery
    where (${number ?? null}::bigint is null or number = ${number ?? null}) order by number desc limit ${limit}`.execute(trx)
  return rows.map(readRow)
}

/** A message that is claimed is due again after a while, should nobody say how it went. */
export async function claimDeliveries(
  trx: Transaction,
  { now, number, limit = 20 }: { now: Date; number?: number; limit?: number },
): Promise<readonly Delivery[]> {
  const until = new Date(now.getTime() + leaseSeconds * 1000)
  const { rows } = await sql<DeliveryRow>`update plumb.delivery d set next_at = ${until}::timestamptz
    from (select number from plumb.delivery where state = 'waiting' and next_at <= ${now}::timestamptz
      and (${number ?? null}::bigint is null or number = ${number ?? null}) order by number limit ${limit} for update skip locked) due
    where d.number = due.number returning ${sql.raw('d.number, message, channel, recipient, about, created_at, state, next_at, tries, body')}`.execute(trx)
  return rows.map(readRow).toSorted((a, b) => a.number - b.number)
}

export async function nextDelivery(trx: Transaction): Promise<string | null> {
  const { rows } = await sql<{ next_at: string | null }>`select min(next_at) as next_at from plumb.delivery where state = 'waiting'`.execute(trx)
  return rows[0]?.next_at ?? null
}

export async function noteTry(
  trx: Transaction,
  number: number,
  attempt: DeliveryTry,
  next: { state: 'sent' | 'failed' } | { state: 'waiting'; nextAt: Date },
): Promise<void> {
  const nextAt = next.state === 'waiting' ? next.nextAt : null
  await sql`update plumb.delivery set state = ${next.state}, next_at = ${nextAt}::timestamptz, tries = tries || ${JSON.stringify([attempt])}::jsonb
    where number = ${number}`.execute(trx)
}

function readRow({ created_at, next_at, body = '', ...row }: DeliveryRow): Delivery {
  return { ...row, body, createdAt: created_at, nextAt: next_at }
}
