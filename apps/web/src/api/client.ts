import type { OperationTypes, Problem } from '@plumbline/plumb/types'
import { isRecord } from '../format/record.ts'
import { problemsOf, readJson, unreachable } from './failure.ts'
import { readEvents } from './server-events.ts'

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
  'preview-metric',
  'refresh',
  'create-workspace',
  'delete-workspace',
  'invite',
  'set-role',
  'create-key',
  'revoke-key',
  'save-view',
  'connect',
  'map-term',
  'contract-import',
  'try-source',
  'observe',
  'cancel-run',
  'set-secret',
  'remove-secret',
  'add-feedback',
  'judge-feedback',
  'remove-feedback',
  'sense',
  'accept-insight',
  'snooze-insight',
  'dismiss-insight',
  'set-digest',
  'send-digest',
  'forecast',
  'anomalies',
] as const satisfies readonly OperationName[]
type WriteName = (typeof writeNames)[number]
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

/** How far long work has come. done: 0 to 1, null when it cannot be said. */
export interface Progress {
  readonly says: string
  readonly done: number | null
}

/**
 * Calls what takes long, and tells how far it is; aborting the signal cancels the work on the server. Throws CallFailed.
 *
 * goesOn: the work on the server goes on when this page is left; what ends it is "cancel-run".
 */
export async function callWithProgress<N extends OperationName>(
  name: N,
  input: Input<N>,
  options: { workspace: string; signal?: AbortSignal; goesOn?: boolean; onProgress: (progress: Progress) => void },
): Promise<Output<N>> {
  const write = (writeNames as readonly string[]).includes(name)
  const query = queryOf(write ? {} : input)
  const url = `/api/workspaces/${encodeURIComponent(options.workspace)}/${name}${query}${query === '' ? '?' : '&'}progress=1${options.goesOn ? '&goesOn=1' : ''}`
  const response = await send(url, write ? { method: 'POST', body: input } : { method: 'GET' }, options.signal)
  if (!response.ok || response.body === null) throw new CallFailed(response.status, problemsOf(response.status, await readJson(response)))
  for await (const { event, content } of readEvents(response.body)) {
    if (event === 'progress') options.onProgress(content as Progress)
    if (event === 'output') return content as Output<N>
    if (event === 'problem') throw new CallFailed(statusOf(content), problemsOf(statusOf(content), content))
  }
  throw new CallFailed(0, [unreachable])
}

/** One request to the API. A POST carries a header that other sites cannot send, so that a foreign page cannot act in the reader's name. */
export async function request(url: string, how: { method: 'GET' | 'POST'; body?: unknown }, signal?: AbortSignal): Promise<unknown> {
  const response = await send(url, how, signal)
  const body = await readJson(response)
  if (response.ok || (response.status === 409 && isRecord(body) && 'stale' in body)) return body
  throw new CallFailed(response.status, problemsOf(response.status, body))
}

/** As request, for an answer that is a text, such as CSV. */
export async function requestText(url: string, how: { method: 'GET' | 'POST'; body?: unknown }): Promise<string> {
  const response = await send(url, how)
  if (response.ok) return response.text()
  throw new CallFailed(response.status, problemsOf(response.status, await readJson(response)))
}

async function send(url: string, how: { method: 'GET' | 'POST'; body?: unknown }, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-plumbline': 'web' }
  if (how.body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(url, {
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
}

function queryOf(input: object): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input) as [string, unknown][]) {
    if (Array.isArray(value)) for (const item of value) query.append(key, String(item))
    else if (value !== undefined && value !== null) query.set(key, String(value))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

function statusOf(content: unknown): number {
  return isRecord(content) && typeof content.status === 'number' ? content.status : 500
}
