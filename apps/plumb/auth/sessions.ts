import { type Batched, shareReads } from '../server/share-reads.ts'
import type { Identity } from './identity.ts'
import type { Person } from './people.ts'

/** Who a session cookie belongs to; renewed holds cookies to be set when the session was prolonged. */
export interface Session {
  readonly person: Person
  readonly renewed: readonly string[]
}

/**
 * Looks sessions up by their cookie. Every call sees the database as it is at or after the call, so that a signed-out session is closed at once;
 * calls with the same cookie that wait at the same moment share one look.
 */
export function createSessionLookup(identity: Identity): Batched<Session | null> {
  return shareReads(async (cookie) => {
    const { headers, response } = await identity.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
    if (!response) return null
    const { id, name, email } = response.user
    return { person: { id, name, email }, renewed: headers.getSetCookie() }
  })
}

/** Ends the session of a cookie; gives the cookies that clear it. */
export async function signOut(identity: Identity, cookie: string): Promise<readonly string[]> {
  const { headers } = await identity.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
  return headers.getSetCookie()
}
