import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problemDocument, problemType } from './errors.ts'

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
const changing: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Another site cannot send these without the browser asking us first, and we never say yes. */
const ownHeaders = ['x-plumbline', 'authorization', 'x-api-key']

/**
 * Keeps other sites from acting in a reader's name.
 *
 * Every changing request must come from our own pages (Origin), or carry a header that another site cannot send without being asked
 * first. While the server listens on loopback only, requests for any other host name are turned away,
 * so that a name that is made to point here reads nothing.
 * url: where people reach the server.
 */
export function guardOrigin(http: FastifyInstance, { url, loopbackOnly }: { url: string; loopbackOnly: boolean }): void {
  http.addHook('onRequest', async (request, reply) => {
    if (loopbackOnly && !isKnownHost(request, url)) {
      return reply
        .code(421)
        .type(problemType)
        .send(problemDocument(421, 'unknown-host', `This server does not answer for "${request.host}".`, `Open ${url}, or start it with --url.`))
    }
    if (!changing.has(request.method) || isOurs(request, url)) return
    return reply
      .code(403)
      .type(problemType)
      .send(problemDocument(403, 'foreign-origin', 'This request came from another site.', 'Send the header "x-plumbline", or an API key.'))
  })
}

/** By the Host header itself: what a proxy forwards, a page elsewhere could write as well. */
function isKnownHost(request: FastifyRequest, url: string): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
  return loopbackNames.has(name) || name === new URL(url).hostname
}

function isOurs(request: FastifyRequest, url: string): boolean {
  if (ownHeaders.some((name) => request.headers[name] !== undefined)) return true
  const origin = request.headers.origin
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin'
  return origin === url || (URL.canParse(origin) && new URL(origin).host === request.headers.host)
}
