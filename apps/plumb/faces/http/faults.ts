import type { FastifyRequest } from 'fastify'
import { conceal } from '../../secrets/conceal.ts'
import type { ProblemDocument } from './errors.ts'
import { titleOf } from './errors.ts'

/** Writes a fault to standard error under the id of its request, and gives what the caller may know of it: the id. */
export function reportFault(error: unknown, request: FastifyRequest): ProblemDocument {
  const path = request.url.split('?')[0]
  process.stderr.write(
    `fault ${request.id} in ${request.method} ${path}: ${conceal(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
  )
  return {
    type: 'about:blank',
    title: titleOf(500),
    status: 500,
    id: request.id,
    problems: [
      {
        code: 'fault',
        severity: 'error',
        place: {},
        message: `The server failed while it worked on this (${request.id}).`,
        mend: 'Try again. If it stays, the terminal where Plumbline runs says more under this id.',
      },
    ],
  }
}
