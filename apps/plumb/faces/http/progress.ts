import type { FastifyReply } from 'fastify'
import type { Context } from '../../operations/context.ts'
import { explainError } from './errors.ts'
import { reportFault } from './faults.ts'

/**
 * Answers with server-sent events: "progress" {says, done} as the work goes on, then "output" with the output, or "problem" with what went wrong.
 * Nobody has to listen to the end: what is written to a caller who hung up is dropped.
 */
export async function streamProgress(reply: FastifyReply, run: (progress: Context['progress']) => Promise<unknown>): Promise<FastifyReply> {
  reply.hijack()
  const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' } as Record<
    string,
    string | string[]
  >
  reply.raw.writeHead(200, headers)
  const send = (event: string, content: unknown) => void reply.raw.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`)
  try {
    send('output', await run((says, done) => send('progress', { says, done: done ?? null })))
  } catch (error) {
    send('problem', explainError(error) ?? reportFault(error, reply.request))
  }
  reply.raw.end()
  return reply
}
