import type { Problem } from '@plumbline/model'
import type { LocalPorts } from '../../folder/ports.ts'
import { Refused } from '../../operations/context.ts'
import { loadOperation } from '../../operations/index.ts'
import type { Operation, RemoteCall } from '../../operations/operation.ts'

/** A server elsewhere and the key that opens it. */
export interface Remote {
  readonly server: string
  readonly key: string | undefined
  readonly workspace: string | undefined
}

/** Runs an operation on a server elsewhere, over its REST interface. */
export async function answerRemotely(operation: Operation, raw: Readonly<Record<string, unknown>>, remote: Remote, ports: LocalPorts): Promise<unknown> {
  if (!remote.key)
    throw refuse(
      'no-key',
      `${remote.server} wants a key.`,
      'Give it in PLUMB_KEY, or with --key; an admin of the workspace makes one with: plumb create-key NAME',
    )
  const call = makeCall(remote, ports)
  return operation.remotely ? operation.remotely(call, { say: () => undefined, ...ports }, operation.input.parse(raw)) : call(operation.name, raw)
}

function makeCall(remote: Remote, { signal }: LocalPorts): RemoteCall {
  let workspace = remote.workspace
  return async (name, input) => {
    const operation = await loadOperation(name)
    if (!operation) throw new Error(`There is no operation ${name}.`)
    if (operation.role !== null) workspace ??= await findOnlyWorkspace(remote, signal)
    const path = operation.role === null ? `api/${name}` : `api/workspaces/${encodeURIComponent(workspace!)}/${name}`
    return request(remote, path, operation.effect === 'read' ? 'GET' : 'POST', input, signal)
  }
}

async function findOnlyWorkspace(remote: Remote, signal: AbortSignal): Promise<string> {
  const { workspaces } = (await request(remote, 'api/workspaces', 'GET', {}, signal)) as { workspaces: readonly { id: string }[] }
  if (workspaces.length === 1) return workspaces[0]!.id
  const names = workspaces.map(({ id }) => id).join(', ')
  throw refuse(
    'which-workspace',
    `${remote.server} has ${workspaces.length === 0 ? 'no workspace' : 'several workspaces'} for this key.`,
    workspaces.length === 0 ? 'Ask an admin for access.' : `Name one with --workspace: ${names}.`,
  )
}

async function request(remote: Remote, path: string, method: 'GET' | 'POST', input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown> {
  const url = new URL(path, remote.server.endsWith('/') ? remote.server : `${remote.server}/`)
  const headers: Record<string, string> = { accept: 'application/json', 'x-api-key': remote.key! }
  if (method === 'GET') for (const [name, value] of Object.entries(input)) addToQuery(url.searchParams, name, value)
  if (method === 'POST') headers['content-type'] = 'application/json'
  const response = await fetch(url, { method, headers, signal, redirect: 'error', ...(method === 'POST' ? { body: JSON.stringify(input) } : {}) }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause
      throw refuse('no-server', `No answer from ${url.origin}: ${reasonOf(cause)}.`, 'Check the address, and that the server runs.')
    },
  )
  const text = await response.text()
  if (response.ok) return JSON.parse(text)
  throw failureOf(response.status, text, url)
}

/** A list is sent as one value after the other, anything with fields as JSON. */
function addToQuery(query: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined) return
  if (Array.isArray(value)) for (const item of value) query.append(name, String(item))
  else query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return cause.cause instanceof Error && cause.cause.message ? cause.cause.message : cause.message
}

function failureOf(status: number, text: string, url: URL): Error {
  const answer = readJson(text)
  if (Array.isArray(answer.problems) && answer.problems.length > 0) return new Refused(answer.problems as readonly Problem[])
  const reason = typeof answer.title === 'string' ? ` (${answer.title})` : ''
  return refuse(
    'server-refused',
    `${url.origin} answered ${status}${reason}.`,
    status >= 500 ? 'Look into the log of the server.' : 'Check that this is the address of a Plumbline server.',
  )
}

function readJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}

function refuse(code: string, message: string, mend: string): Refused {
  return new Refused([{ code, severity: 'error', place: {}, message, mend }])
}
