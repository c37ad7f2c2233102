import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Auth } from '../../auth/open.ts'
import { productVersion } from '../../home.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OpenContext } from '../../server/context.ts'
import { explainError, problemType } from './errors.ts'
import { reportFault } from './faults.ts'
import { guardOrigin } from './guard.ts'
import { describeApi } from './openapi.ts'
import { routeOperations } from './operations.ts'
import { contentPolicy } from './policy.ts'
import { routeSessions } from './sessions.ts'
import { serveWeb } from './web.ts'

/** What the HTTP face is made of. */
export interface HttpParts {
  readonly operations: readonly Operation[]
  readonly auth: Auth
  readonly openContext: OpenContext
  /** Folder of the built web app. */
  readonly webFolder: string
  /** True where the server listens on loopback only. */
  readonly loopbackOnly: boolean
  /** Addresses of proxies that are believed when they say where a request came from; limits count by that address. */
  readonly proxies?: readonly string[]
  readonly limits?: Partial<Limits>
  /** Adds what else answers over HTTP. */
  readonly extend?: (http: FastifyInstance) => void
}

/** Requests a minute from one address. */
export interface Limits {
  readonly callsPerMinute: number
  readonly triesPerMinute: number
}

const usualLimits: Limits = { callsPerMinute: 6_000, triesPerMinute: 10 }

/** REST, sessions and the web app; not listening yet. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { auth, openContext, operations } = parts
  const limits = { ...usualLimits, ...parts.limits }
  const http = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    bodyLimit: 1024 * 1024,
    trustProxy: parts.proxies === undefined || parts.proxies.length === 0 ? false : [...parts.proxies],
  })
  http.setErrorHandler((error, request, reply) => {
    const known = explainError(error)
    const document = known ?? reportFault(error, request)
    return reply.code(document.status).type(problemType).send(document)
  })
  http.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  guardOrigin(http, { url: auth.url, loopbackOnly: parts.loopbackOnly })
  await http.register(helmet, contentPolicy(auth.url))
  await http.register(rateLimit, {
    max: limits.callsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => !request.url.startsWith('/api/') && !request.url.startsWith('/mcp'),
  })

  const api = JSON.stringify(describeApi(operations, { version: productVersion, url: auth.url }))
  http.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(api))
  routeSessions(http, auth, openContext, limits.triesPerMinute)
  routeOperations(http, operations, auth, openContext)
  parts.extend?.(http)
  await serveWeb(http, parts.webFolder)
  return http
}
