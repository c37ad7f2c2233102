import pg from 'pg'
import { type Batched, shareReads } from '../server/share-reads.ts'
import { createIdentity, type Identity } from './identity.ts'
import { findKeyHolder, type KeyHolder } from './keys.ts'
import { createSessionLookup, type FindSession } from './sessions.ts'
import { authConnection, checkPrepared } from './tables.ts'

/** Sign-in, sessions, roles and keys of one installation. */
export interface Auth {
  readonly pool: pg.Pool
  readonly identity: Identity
  /** Name of the session cookie. */
  readonly cookieName: string
  /** Where people reach the server, without a slash at the end. */
  readonly url: string
  readonly findSession: FindSession
  readonly findKey: Batched<KeyHolder | null>
  readonly close: () => Promise<void>
}

/** Opens sign-in on a database that prepareAuth has prepared, with the application's login. Refused: "sign-in-not-prepared". */
export async function openAuth(applicationUrl: string, { secret, url }: { secret: string; url: string }): Promise<Auth> {
  const pool = new pg.Pool({ ...authConnection(applicationUrl), max: 6, application_name: 'plumb sign-in', allowExitOnIdle: true })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await checkPrepared(pool)
  } catch (cause) {
    await pool.end()
    throw cause
  }
  const identity = createIdentity(pool, { secret, url })
  const { authCookies } = await identity.$context
  return {
    pool,
    identity,
    cookieName: authCookies.sessionToken.name,
    url,
    findSession: createSessionLookup(pool, identity, secret),
    findKey: shareReads((hash) => findKeyHolder(pool, hash)),
    close: () => pool.end(),
  }
}
