import type { OperationTypes, Problem } from '@plumbline/plumb/types'

export type OperationName = keyof OperationTypes
export type Input<N extends OperationName> = OperationTypes[N]['input']
export type Output<N extends OperationName> = OperationTypes[N]['output']

const writeNames = [
  'accept',
  'write',
  'undo',
  'import',
  'import-text',
  'upload',
  'refresh',
  'create-workspace',
  'delete-workspace',
  'invite',
  'set-role',
  'create-key',
  'save-view',
] as const satisfies readonly OperationName[]
export type WriteName = (typeof writeNames)[number]
export type ReadName = Exclude<OperationName, WriteName>

/** The server refused or could not be reached. status 0: it was never reached. problems is never empty. */
export class CallFailed extends Error {
  readonly status: number
  readonly problems: readonly Problem[]
  constructor(status: number, problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join(' '))
    this.name = 'CallFailed'
    this.status = status
    this.problems = problems
  }
}

/**
 * Calls one operation over HTTP: reads are a GET with flat query parameters, writes a POST of JSON.
 *
 * workspace: the workspace called on; null for the operations that need none.
 * Throws CallFailed. A stale write is no failure: its answer says what changed.
 */
export async function call<N extends OperationName>(name: N, input: Input<N>, options: { workspace: string | null; signal?: AbortSignal }): Promise<Output<N>> {
  const base = options.workspace === null ? '/api' : `/api/workspaces/${encodeURIComponent(options.workspace)}`
  const write = (writeNames as readonly string[]).includes(name)
  const url = write ? `${base}/${name}` : `${base}/${name}${queryOf(input)}`
  return (await request(url, write ? { method: 'POST', body: input } : { method: 'GET' }, options.signal)) as Output<N>
}

/** One request to the API. A POST carries a header that other sites cannot send, so that a foreign page cannot act in the reader's name. */
export async function request(url: string, how: { method: 'GET' | 'POST'; body?: unknown }, signal?: AbortSignal): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-plumbline': 'web' }
  if (how.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(url, {
      method: how.method,
      headers,
      body: how.body === undefined ? undefined : JSON.stringify(how.body),
      credentials: 'same-origin',
      signal,
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new CallFailed(0, [unreachable])
  }
  const body = await readJson(response)
  if (response.ok || (response.status === 409 && isRecord(body) && 'stale' in body)) return body
  throw new CallFailed(response.status, problemsOf(response.status, body))
}

function queryOf(input: object): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input)) if (value !== undefined && value !== null) query.set(key, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

const unreachable: Problem = {
  code: 'server-unreachable',
  severity: 'error',
  place: {},
  message: 'The Plumbline server does not answer.',
  mend: 'See whether it still runs in its terminal, then try again. Nothing you saved is lost.',
}

function problemsOf(status: number, body: unknown): readonly Problem[] {
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
