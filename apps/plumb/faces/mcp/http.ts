import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { FastifyInstance } from 'fastify'
import { findKeyCaller, readBearer } from '../../auth/caller.ts'
import type { Auth } from '../../auth/open.ts'
import { hashToken } from '../../auth/token.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OpenContext } from '../../server/context.ts'
import { problemDocument, problemType } from '../http/errors.ts'
import { createMcpServer } from './server.ts'

const bodyLimitBytes = 4 * 1024 * 1024

/** MCP over streamable HTTP at /mcp, without sessions: each request brings its key, which opens one workspace, and gets a server of its own. */
export function routeMcp(http: FastifyInstance, operations: readonly Operation[], auth: Auth, openContext: OpenContext): void {
  http.post('/mcp', { bodyLimit: bodyLimitBytes }, async (request, reply) => {
    const key = readBearer(request)
    const holder = key === null ? null : await auth.findKey(hashToken(key))
    if (!key || !holder) {
      const says = key === null ? 'Assistants need a key.' : 'This key is unknown, was revoked, or has expired.'
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer realm="plumbline"')
        .type(problemType)
        .send(problemDocument(401, 'no-key', says, 'Make one with "plumb create-key NAME" and send it as "Authorization: Bearer KEY".'))
    }
    const { caller } = await findKeyCaller(auth, key, holder.workspace)
    const server = createMcpServer(operations, (call) => openContext({ ...call, caller, workspace: holder.workspace }))
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })
    reply.hijack()
    reply.raw.once('close', () => void server.close())
    await server.connect(transport)
    await transport.handleRequest(request.raw, reply.raw, request.body)
    return reply
  })
  for (const method of ['GET', 'DELETE'] as const) {
    http.route({
      method,
      url: '/mcp',
      handler: (_request, reply) =>
        reply
          .code(405)
          .header('allow', 'POST')
          .type(problemType)
          .send(problemDocument(405, 'not-with-this-method', 'There is no session to listen to or to end.', 'Use POST.')),
    })
  }
}
