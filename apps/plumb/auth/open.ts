import { type Batched, shareReads } from '../server/share-reads.ts'
import { createIdentity, type Identity } from './identity.ts'
import { findKeyHolder, type KeyHolder } from './keys.ts'
import { openRoles, type Roles } from './roles.ts'
import { createSessionLookup, type FindSession } from './sessions.ts'

/** Sign-in, sessions, roles and keys of one installation. */
export interface Auth extends Roles {
  readonly identity: Identity
  /** Name of the session cookie. */
  readonly cookieName: string
  readonly findSession: FindSession
  readonly findKey: Batched<KeyHolder | null>
}

/** Opens sign-in on a database that prepareAuth has prepared, with the application's login. Refused: "sign-in-not-prepared". */
export async function openAuth(applicationUrl: string, { secret, url }: { secret: string; url: string }): Promise<Auth> {
  const roles = await openRoles(applicationUrl, url)
  const { pool } = roles
  const identity = createIdentity(pool, { secret, url })
  const { authCookies } = await identity.$context
  return {
    ...roles,
    identity,
    cookieName: authCookies.sessionToken.name,
    findSession: createSessionLookup(pool, identity, secret),
    findKey: shareReads((hash) => findKeyHolder(pool, hash)),
  }
}
