import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, Denied } from '../operations/context.ts'
import type { Auth } from './open.ts'
import { hashToken } from './token.ts'

/** A caller, and the workspace as it was when they were looked up. */
export interface Found {
  readonly caller: Caller
  /** Null where the caller has no role in the workspace. */
  readonly revision: string | null
}

const nobody: Caller = { kind: 'nobody', id: '', name: 'nobody', role: null, ownsDisk: false }

/**
 * Who sends a request, with their role in the workspace: by a key or by the session cookie.
 * Somebody without a role in it, or with a key for another one, has the role null; what that means is decided where operations run.
 * Denied: the key is unknown, revoked or too old.
 */
export async function findCaller(auth: Auth, request: FastifyRequest, reply: FastifyReply, workspace: string | null): Promise<Found> {
  const key = readBearer(request)
  if (key !== null) return findKeyCaller(auth, key, workspace)
  const cookie = readSessionCookie(auth, request)
  const session = cookie === null ? null : await auth.findSession(cookie, workspace)
  if (!session) return { caller: nobody, revision: null }
  for (const renewed of session.renewed) reply.header('set-cookie', renewed)
  const { id, name } = session.person
  return { caller: { kind: 'person', id, name, role: session.role, ownsDisk: false }, revision: session.revision }
}

/** The caller that a key stands for. Denied (401) when it opens nothing. */
export async function findKeyCaller(auth: Auth, key: string, workspace: string | null): Promise<Found> {
  const holder = await auth.findKey(hashToken(key))
  if (!holder) throw new Denied(401, 'This key is unknown, was revoked, or has expired.')
  const { id, name } = holder
  const own = workspace === holder.workspace
  return { caller: { kind: 'key', id, name, role: own ? holder.role : null, ownsDisk: false }, revision: own ? holder.revision : null }
}

/** The key of a request, as "Authorization: Bearer KEY" or "x-api-key: KEY"; null when it brings none. */
export function readBearer({ headers }: FastifyRequest): string | null {
  const match = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')
  if (match) return match[1]!
  return typeof headers['x-api-key'] === 'string' ? headers['x-api-key'] : null
}

/** Our session cookie as the browser sent it, "name=value"; null when there is none. */
export function readSessionCookie(auth: Auth, request: FastifyRequest): string | null {
  const prefix = `${auth.cookieName}=`
  const cookies = request.headers.cookie?.split(';').map((cookie) => cookie.trim()) ?? []
  return cookies.find((cookie) => cookie.startsWith(prefix)) ?? null
}
