import type { Role } from '../operations/operation.ts'
import type { Queryable } from './events.ts'
import { hashToken, makeToken } from './token.ts'

const setupHours = 24
const joinDays = 7

/** What a one-time link gives to whoever redeems it. */
export interface Link {
  readonly purpose: 'setup' | 'join'
  readonly workspace: string | null
  readonly email: string | null
  readonly name: string | null
  readonly role: Role | null
  readonly invitedBy: string | null
  /** Whether it also gives a person who has an account a new password: only when made by whoever holds the data. */
  readonly resets: boolean
}

/** What the record of events says once the link of the first start was redeemed. */
export const setupEvent = 'set up the first owner'

/** True while the first owner is still to come. Deleting every workspace later does not bring this back. */
export async function needsSetup(database: Queryable): Promise<boolean> {
  const { rows } = await database.query(
    "select exists (select 1 from auth.event where what = $1) or exists (select 1 from auth.member where role = 'owner') as done",
    [setupEvent],
  )
  return !rows[0].done
}

/** A fresh token for the first owner; earlier ones end. Works once, for a day. */
export async function makeSetupToken(database: Queryable): Promise<string> {
  const token = makeToken()
  await database.query("delete from auth.link where purpose = 'setup'")
  await database.query("insert into auth.link (hash, purpose, expires_at) values ($1, 'setup', now() + make_interval(hours => $2))", [
    hashToken(token),
    setupHours,
  ])
  return token
}

/** A token with which the invited person joins a workspace; an earlier invitation of the same person to it ends. Works once, for a week. */
export async function makeJoinToken(
  database: Queryable,
  invitation: { workspace: string; email: string; name: string; role: Role; invitedBy: string; resets: boolean },
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken()
  const { workspace, email, name, role, invitedBy, resets } = invitation
  await database.query("delete from auth.link where purpose = 'join' and workspace = $1 and email = $2 and used_at is null", [workspace, email])
  const { rows } = await database.query(
    `insert into auth.link (hash, purpose, workspace, email, name, role, invited_by, resets, expires_at)
     values ($1, 'join', $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)) returning expires_at`,
    [hashToken(token), workspace, email, name, role, invitedBy, resets, joinDays],
  )
  return { token, expiresAt: rows[0].expires_at }
}

/** What a token would give; null when it is unknown, used or too old. Inside a transaction nobody else can use it meanwhile. */
export async function findLink(database: Queryable, purpose: Link['purpose'], token: string): Promise<Link | null> {
  const { rows } = await database.query(
    `select purpose, workspace, email, name, role, invited_by as "invitedBy", resets from auth.link
     where hash = $1 and purpose = $2 and used_at is null and expires_at > now() for update`,
    [hashToken(token), purpose],
  )
  return rows[0] ?? null
}

/** From now on the token is worth nothing. */
export async function useLink(database: Queryable, token: string): Promise<void> {
  await database.query('update auth.link set used_at = now() where hash = $1', [hashToken(token)])
}
