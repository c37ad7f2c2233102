import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { findCaller, readSessionCookie } from '../../auth/caller.ts'
import { needsSetup } from '../../auth/links.ts'
import type { Auth } from '../../auth/open.ts'
import { joinInput, joinWorkspace, lookAtInvitation, type SignedIn, setUpOwner, setupInput, signInInput, tokenInput } from '../../auth/people.ts'
import { signOut } from '../../auth/sessions.ts'
import { signInRecorded } from '../../auth/sign-ins.ts'
import { Refused } from '../../operations/context.ts'
import { problemsOfInput } from '../../operations/run.ts'
import type { OpenContext } from '../../server/context.ts'

const smallBodyBytes = 16 * 1024

/** Who is there, and how one comes in and goes out. What guesses could be tried on is limited strictly. */
export function routeSessions(http: FastifyInstance, auth: Auth, openContext: OpenContext, triesPerMinute: number): void {
  const strict = { bodyLimit: smallBodyBytes, config: { rateLimit: { max: triesPerMinute, timeWindow: '1 minute' } } }

  http.get('/api/session', async (request, reply) => {
    const { caller } = await findCaller(auth, request, reply, null)
    reply.header('cache-control', 'no-store')
    if (caller.kind === 'nobody') return { user: null, workspaces: [], setupNeeded: await needsSetup(auth.pool) }
    const session = caller.kind === 'person' ? await auth.findSession(readSessionCookie(auth, request) ?? '', null) : null
    const { access } = openContext({ caller, workspace: null, signal: new AbortController().signal, progress: () => undefined })
    const user = session?.person ?? { id: caller.id, name: caller.name, email: '' }
    return { user, workspaces: await access!.workspaces(), setupNeeded: false }
  })

  http.post('/api/sign-in', strict, async (request, reply) => {
    const signed = await signInRecorded(auth, readBody(signInInput, request), { address: request.ip, userAgent: agentOf(request) })
    return welcome(reply, signed)
  })

  http.post('/api/setup', strict, async (request, reply) => {
    const signed = await setUpOwner(auth.pool, auth.identity, readBody(setupInput, request), agentOf(request))
    return welcome(reply, signed)
  })

  http.post('/api/join', strict, async (request, reply) => {
    const { workspace, ...signed } = await joinWorkspace(auth.pool, auth.identity, readBody(joinInput, request), agentOf(request))
    return { ...welcome(reply, signed), workspace }
  })

  http.post('/api/invitation', strict, async (request) => lookAtInvitation(auth.pool, readBody(tokenInput, request).token))

  http.post('/api/sign-out', { bodyLimit: smallBodyBytes }, async (request, reply) => {
    const cookie = readSessionCookie(auth, request)
    if (cookie !== null) setCookies(reply, await signOut(auth.identity, cookie))
    return { user: null }
  })
}

function welcome(reply: FastifyReply, { person, cookies }: SignedIn) {
  setCookies(reply, cookies)
  return { user: person }
}

function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  reply.header('cache-control', 'no-store')
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

function readBody<S extends z.ZodObject>(schema: S, request: FastifyRequest): z.output<S> {
  const parsed = schema.safeParse(request.body ?? {})
  if (!parsed.success) throw new Refused(problemsOfInput(parsed.error))
  return parsed.data
}

function agentOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').slice(0, 300)
}
