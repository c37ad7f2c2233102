import { Buffer } from 'node:buffer'
import type { OperationTypes } from '@plumbline/plumb/types'
import { server } from './browser.ts'
import { companyFiles } from './company.ts'

type Name = keyof OperationTypes
export interface TestWorkspace {
  readonly id: string
  /** Writes through the API, as somebody else would who works in the same workspace. */
  readonly post: <N extends Name>(operation: N, input: OperationTypes[N]['input']) => Promise<OperationTypes[N]['output']>
  readonly get: <N extends Name>(operation: N, input: OperationTypes[N]['input']) => Promise<OperationTypes[N]['output']>
  readonly upload: (fileName: string, content: string | Buffer) => Promise<OperationTypes['upload']['output']>
}

/** A workspace of a test file's own, so that tests do not meet each other's changes. files: what stands in it; nothing when the list is empty. */
export async function makeWorkspace(name: string, files: readonly { readonly path: string; readonly text: string }[] = companyFiles): Promise<TestWorkspace> {
  const { id } = (await send('/api/create-workspace', { method: 'POST', body: { name, from: 'empty' } })) as { id: string }
  const base = `/api/workspaces/${id}`
  const workspace: TestWorkspace = {
    id,
    post: async (operation, input) => (await send(`${base}/${operation}`, { method: 'POST', body: input })) as OperationTypes[typeof operation]['output'],
    get: async (operation, input) =>
      (await send(`${base}/${operation}?${new URLSearchParams(input as Record<string, string>)}`, {
        method: 'GET',
      })) as OperationTypes[typeof operation]['output'],
    upload: (fileName, content) => workspace.post('upload', { fileName, contentBase64: Buffer.from(content).toString('base64') }),
  }
  if (files.length > 0) await workspace.post('import-text', { files })
  return workspace
}

async function send(path: string, { method, body }: { method: 'GET' | 'POST'; body?: unknown }): Promise<unknown> {
  const { url, cookie } = server()
  const headers = { 'content-type': 'application/json', 'x-plumbline': 'test', cookie: `${cookie.name}=${cookie.value}` }
  const response = await fetch(`${url}${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response.json()
}
