import type { Problem } from '@plumbline/plumb/types'
import { isRecord } from '../format/record.ts'

/** The body of an answer; null when it is no JSON. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Said when no answer came. */
export const unreachable: Problem = {
  code: 'server-unreachable',
  severity: 'error',
  place: {},
  message: 'The Plumbline server does not answer.',
  mend: 'See whether it still runs in its terminal, then try again. Nothing you saved is lost.',
}

/** The problems in the body of a refusal; where it has none, what its status means. */
export function problemsOf(status: number, body: unknown): readonly Problem[] {
  if (isRecord(body) && Array.isArray(body.problems) && body.problems.length > 0) return body.problems as readonly Problem[]
  return [{ code: `http-${status}`, severity: 'error', place: {}, ...wordsOf(status) }]
}

function wordsOf(status: number): { message: string; mend: string } {
  if (status === 401) return { message: 'You are not signed in.', mend: 'Sign in again; you come back to this page.' }
  if (status === 403) return { message: 'Your role does not allow this.', mend: 'Ask an admin of the workspace for the role you need.' }
  if (status === 404) return { message: 'There is nothing at this address.', mend: 'It may have been deleted. History knows what became of it.' }
  if (status === 413) return { message: 'This is larger than the server takes.', mend: 'Send a smaller file, or split it.' }
  if (status === 429) return { message: 'Too many requests in a short time.', mend: 'Wait a minute, then try again.' }
  return { message: 'The server failed while it worked on this.', mend: 'Try again. If it stays, the terminal where Plumbline runs says why.' }
}
