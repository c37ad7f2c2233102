import type { Problem } from '@plumbline/model'
import { StoreRefused } from '@plumbline/store'
import { Denied, Missing, Refused } from '../../operations/context.ts'
import { concealIn } from '../../secrets/conceal.ts'

/** An error as RFC 9457 writes it, with our problems in it. */
export interface ProblemDocument {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly problems: readonly Problem[]
  /** Of a fault: the id under which the terminal says more. */
  readonly id?: string
}

export const problemType = 'application/problem+json; charset=utf-8'

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not with this method',
  409: 'Somebody wrote in between',
  413: 'Too large',
  415: 'Not this kind of content',
  421: 'Not this address',
  422: 'The input is not right',
  429: 'Too many requests',
  499: 'Cancelled',
  500: 'The server failed',
  503: 'Stopping',
}

export function titleOf(status: number): string {
  return titles[status] ?? 'Error'
}

/** An error that is about one thing. */
export function problemDocument(status: number, code: string, message: string, mend: string): ProblemDocument {
  return { type: 'about:blank', title: titleOf(status), status, problems: [{ code, severity: 'error', place: {}, message, mend }] }
}

/**
 * What a thrown error says to the outside; null for a fault, of which only an id goes out.
 * Understands our own refusals and those of fastify (a broken body, one that is too large, too many requests).
 */
export function explainError(error: unknown): ProblemDocument | null {
  if (error instanceof Denied) return withProblems(error.status, error.problems)
  if (error instanceof Missing) return withProblems(404, error.problems)
  if (error instanceof Refused || error instanceof StoreRefused) return withProblems(422, error.problems)
  if (error instanceof Error && error.name === 'AbortError') return problemDocument(499, 'cancelled', 'The work was cancelled.', 'Call it again.')
  return explainTransport(error)
}

function withProblems(status: number, problems: readonly Problem[]): ProblemDocument {
  return { type: 'about:blank', title: titleOf(status), status, problems: concealIn(problems) }
}

function explainTransport(error: unknown): ProblemDocument | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return null
  const status = error.statusCode
  if (status === 413) return problemDocument(413, 'too-large', 'This is larger than the server takes in one request.', 'Send a smaller file, or split it.')
  if (status === 429) return problemDocument(429, 'too-many-requests', 'Too many requests in a short time.', 'Wait a minute, then try again.')
  if (status === 415) return problemDocument(415, 'not-json', 'The body is no JSON.', 'Send JSON with "content-type: application/json".')
  if (status === 400) return problemDocument(400, 'unreadable', 'The request cannot be read.', 'Send one JSON object as the body.')
  return status < 500 ? problemDocument(status, 'refused', titleOf(status), 'See /api/openapi.json for what can be asked.') : null
}
