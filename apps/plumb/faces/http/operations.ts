import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findCaller } from '../../auth/caller.ts'
import type { Auth } from '../../auth/open.ts'
import type { Context } from '../../operations/context.ts'
import type { Operation } from '../../operations/operation.ts'
import { runOperation } from '../../operations/run.ts'
import type { OpenContext } from '../../server/context.ts'
import { sendOutput } from './answer.ts'
import { streamProgress } from './progress.ts'
import { readQuery } from './query.ts'

/** Bytes of a request that carries a file in base64: some 70 MB of file. */
const fileLimitBytes = 96 * 1024 * 1024
const textLimitBytes = 16 * 1024 * 1024

/** One route for each operation: GET for a read, POST for a write; below the workspace where it needs one. */
export function routeOperations(http: FastifyInstance, operations: readonly Operation[], auth: Auth, openContext: OpenContext): void {
  for (const operation of operations) {
    if (operation.reach === 'folder') continue
    http.route({
      method: operation.effect === 'read' ? 'GET' : 'POST',
      url: pathOf(operation, ':workspace'),
      bodyLimit: 'contentBase64' in operation.input.shape ? fileLimitBytes : textLimitBytes,
      handler: (request, reply) => callOperation(operation, auth, openContext, request, reply),
    })
  }
}

/** Path of an operation. */
export function pathOf(operation: Pick<Operation, 'name' | 'role'>, workspace: string): string {
  return operation.role === null ? `/api/${operation.name}` : `/api/workspaces/${workspace}/${operation.name}`
}

async function callOperation(operation: Operation, auth: Auth, openContext: OpenContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const workspace = (request.params as { workspace?: string }).workspace ?? null
  const caller = await findCaller(auth, request, reply, workspace)
  const query = new URL(request.url, 'http://host').searchParams
  const streams = query.get('progress') === '1'
  const input = operation.effect === 'read' ? readQuery(operation.input, withoutProgress(query)) : request.body
  const run = (progress: Context['progress']) =>
    runOperation(operation, openContext({ caller, workspace: operation.role === null ? null : workspace, signal: abortedBy(request, reply), progress }), input)
  if (streams) return streamProgress(reply, run)
  return sendOutput(request, reply, await run(() => undefined), input)
}

function withoutProgress(query: URLSearchParams): URLSearchParams {
  query.delete('progress')
  return query
}

/** Aborts when the caller hangs up before the answer. */
function abortedBy(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  request.raw.socket.once('close', stop)
  reply.raw.once('finish', () => request.raw.socket.off('close', stop))
  return controller.signal

  function stop(): void {
    controller.abort()
  }
}
