import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Role } from '../operations/operation.ts'
import { shareReads } from '../server/share-reads.ts'
import type { Queryable } from './events.ts'
import type { Identity } from './identity.ts'
import type { Person } from './people.ts'

/** Who a session cookie belongs to, and what they may do in the workspace that was asked about. */
interface Session {
  readonly person: Person
  /** Null where no workspace was asked about, for somebody from outside, and for a workspace that is not there. */
  readonly role: Role | null
  /** The revision of the workspace at the same moment. */
  readonly revision: string | null
  /** Cookies to be set, when the session was prolonged. */
  readonly renewed: readonly string[]
}

export type FindSession = (cookie: string, workspace: string | null) => Promise<Session | null>

/**
 * Looks sessions up by their cookie ("name=value"): session, person, role and revision by one statement, because every request waits for it.
 *
 * Every call sees the database as it is at or after the call, so that a signed-out session is closed and a changed role counts at
 * once; calls with the same cookie that wait at the same moment share one look. better-auth makes, signs, prolongs and ends the sessions.
 */
export function createSessionLookup(database: Queryable, identity: Identity, secret: string): FindSession {
  const find = shareReads(async (key) => {
    const [cookie, workspace] = JSON.parse(key) as [string, string | null]
    const token = readToken(cookie, secret)
    if (token === null) return null
    const { rows } = await database.query({ name: 'session', text: lookUp, values: [token, workspace] })
    const row = rows[0]
    if (!row) return null
    const { id, name, email, role, revision } = row
    const renewed = row.old ? await prolong(identity, cookie) : []
    return { person: { id, name, email }, role, revision, renewed }
  })
  return (cookie, workspace) => find(JSON.stringify([cookie, workspace]))
}

const lookUp = `
  select u.id, u.name, u.email, m.role, case when m.role is null then null else plumb.revision_of($2) end as revision,
    s."updatedAt" < now() - interval '1 day' as old
  from auth.session s join auth."user" u on u.id = s."userId" left join auth.member m on m.person = u.id and m.workspace = $2
  where s.token = $1 and s."expiresAt" > now()`

/** The token of a cookie that we signed; null of any other. */
function readToken(cookie: string, secret: string): string | null {
  const value = decode(cookie.slice(cookie.indexOf('=') + 1))
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const ours = createHmac('sha256', secret).update(token).digest()
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

async function prolong(identity: Identity, cookie: string): Promise<readonly string[]> {
  const { headers } = await identity.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true })
  return headers.getSetCookie()
}

/** Ends the session of a cookie; gives the cookies that clear it. */
export async function signOut(identity: Identity, cookie: string): Promise<readonly string[]> {
  const { headers } = await identity.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
  return headers.getSetCookie()
}
