import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemType, titleOf } from './errors.ts'

interface Body {
  readonly text: Buffer
  readonly tag: string
  zipped: Promise<Buffer> | null
}

const compress = promisify(gzip)
const worthZippingBytes = 2_048
/** Remembered answers are the same object each time: their bytes are made once and go when the answer is forgotten. */
const bodies = new WeakMap<object, Body>()

/** Sends the output of an operation: 200, 304 when the reader has it already, 409 when the write was stale, 422 when it was refused. */
export async function sendOutput(request: FastifyRequest, reply: FastifyReply, output: unknown, input: unknown): Promise<FastifyReply> {
  const status = statusOf(output, input)
  if (status !== 200) {
    const title = titleOf(status)
    return reply
      .code(status)
      .type(problemType)
      .send({ type: 'about:blank', title, status, ...(output as object) })
  }
  const body = bodyOf(output)
  reply
    .header('cache-control', 'private, no-cache')
    .header('etag', body.tag)
    .header('vary', 'accept-encoding, cookie, authorization')
    .type('application/json; charset=utf-8')
  if (request.method === 'GET' && request.headers['if-none-match'] === body.tag) return reply.code(304).send()
  if (body.text.length < worthZippingBytes || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(body.text)
  body.zipped ??= compress(body.text)
  return reply.header('content-encoding', 'gzip').send(await body.zipped)
}

function statusOf(output: unknown, input: unknown): 200 | 409 | 422 {
  if (typeof output !== 'object' || output === null || !('stale' in output) || !Array.isArray(output.stale)) return 200
  if (output.stale.length > 0) return 409
  const { batch, problems } = output as { batch?: unknown; problems?: readonly { severity?: string }[] }
  const asked = typeof input === 'object' && input !== null && 'dryRun' in input && input.dryRun === true
  return batch === null && !asked && problems?.some((problem) => problem.severity === 'error') ? 422 : 200
}

function bodyOf(output: unknown): Body {
  const key = typeof output === 'object' ? output : null
  const known = key && bodies.get(key)
  if (known) return known
  const text = Buffer.from(JSON.stringify(output))
  const body: Body = { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`, zipped: null }
  if (key) bodies.set(key, body)
  return body
}
