import { Buffer } from 'node:buffer'
import type { TestProject } from 'vitest/node'
import { companyFiles, monthsCsv } from './company.ts'
import { startServer } from './server.ts'

/** What every browser test is given: one server with an owner, the test company, an empty workspace, and the sample. */
export interface GivenServer {
  readonly url: string
  readonly email: string
  readonly password: string
  /** The session of the owner, as the browser holds it. */
  readonly cookie: { readonly name: string; readonly value: string }
  readonly company: string
  readonly empty: string
  /** Id of the sample organisation. */
  readonly sample: string
}

declare module 'vitest' {
  interface ProvidedContext {
    server: GivenServer
  }
}

/** Starts the one server of all browser tests and fills it through its own API. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer({ sample: true })
  try {
    project.provide('server', await fill(server.url, server.setupUrl))
  } catch (cause) {
    await server.close()
    throw cause
  }
  return server.close
}

async function fill(url: string, setupUrl: string): Promise<GivenServer> {
  const email = 'owner@testing.example'
  const password = 'a plumb line hangs straight'
  const token = new URL(setupUrl).searchParams.get('token')
  const response = await send(url, '/api/setup', { token, name: 'Olga Owner', email, password })
  const [name, value] = response.headers.getSetCookie()[0]!.split(';')[0]!.split(/=(.*)/s) as [string, string]
  const post = async (path: string, body: unknown) => (await send(url, path, body, `${name}=${value}`)).json() as Promise<{ id: string }>

  const company = (await post('/api/create-workspace', { name: 'Testing Ltd', from: 'empty' })).id
  await post(`/api/workspaces/${company}/import-text`, { files: companyFiles })
  await post(`/api/workspaces/${company}/upload`, { fileName: 'months.csv', contentBase64: Buffer.from(monthsCsv()).toString('base64') })
  await post(`/api/workspaces/${company}/refresh`, {})
  const empty = (await post('/api/create-workspace', { name: 'Empty Ltd', from: 'empty' })).id

  const session = (await (await fetch(`${url}/api/session`, { headers: { cookie: `${name}=${value}` } })).json()) as {
    workspaces: { id: string; sample: boolean }[]
  }
  return { url, email, password, cookie: { name, value }, company, empty, sample: session.workspaces.find((one) => one.sample)?.id ?? 'none' }
}

async function send(url: string, path: string, body: unknown, cookie?: string): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-plumbline': 'test', ...(cookie && { cookie }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return response
}
