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
  // Work goes on for a moment after its caller hung up: closing waits for it, so that nothing is pulled from under it.
  const running = new Set<Promise<unknown>>()
  http.addHook('onClose', () => Promise.allSettled(running).then(() => undefined))
  for (const operation of operations) {
    if (operation.reach === 'folder') continue
    http.route({
      method: operation.effect === 'read' ? 'GET' : 'POST',
      url: pathOf(operation, ':workspace'),
      bodyLimit: 'contentBase64' in operation.input.shape ? fileLimitBytes : textLimitBytes,
      handler(request, reply) {
        const work = callOperation(operation, auth, openContext, request, reply).finally(() => running.delete(work))
        running.add(work)
        return work
      },
    })
  }
}

/** Path of an operation. */
export function pathOf(operation: Pick<Operation, 'name' | 'role'>, workspace: string): string {
  return operation.role === null ? `/api/${operation.name}` : `/api/workspaces/${workspace}/${operation.name}`
}

async function callOperation(operation: Operation, auth: Auth, openContext: OpenContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { workspace = null } = request.params as { workspace?: string }
  const { caller, revision } = await findCaller(auth, request, reply, workspace)
  const query = queryOf(request)
  const streams = query.get('progress') === '1'
  const goesOn = streams && query.get('goesOn') === '1'
  if (streams) for (const name of ['progress', 'goesOn']) query.delete(name)
  const asText = operation.text !== undefined && query.get('as') === 'text'
  const asCsv = operation.csv !== undefined && query.get('as') === 'csv'
  if (asText || asCsv) query.delete('as')
  const reads = operation.effect === 'read'
  const input = reads ? readQuery(operation.input, query) : request.body
  const signal = goesOn ? new AbortController().signal : abortedBy(request, reply)
  // A read may rest on the moment of the look-up; what writes has to see its own writes.
  const run = (progress: Context['progress']) =>
    runOperation(operation, openContext({ caller, workspace, signal, progress, revision: reads ? revision : null }), input)
  if (streams) return streamProgress(reply, run)
  const output = await run(() => undefined)
  if (asText)
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .send(operation.text!(output, paper, operation.input.parse(input)))
  if (asCsv)
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .header('content-disposition', 'attachment')
      .send(operation.csv!(output))
  return sendOutput(request, reply, output, input)
}

/** What `?as=text` is written for: the words of the command line, or the format that was asked for, such as SARIF. */
const paper = { columns: 100, colour: false, unicode: true } as const

function queryOf({ url }: FastifyRequest): URLSearchParams {
  const mark = url.indexOf('?')
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
}

/** Aborts when the caller hangs up before the answer. */
function abortedBy(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  const { socket } = request.raw
  const stop = () => controller.abort()
  socket.once('close', stop)
  reply.raw.once('finish', () => socket.off('close', stop))
  return controller.signal
}
