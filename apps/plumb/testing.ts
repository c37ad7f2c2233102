import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@plumbline/model'
import { openTestDatabase } from '@plumbline/store/testing'
import type { Role } from './operations/operation.ts'
import { type RunningServer, type ServerOptions, startServer } from './server/start.ts'
import type { LogEntryView, MemberView, OperationTypes, ThingView, WriteAnswer } from './types.ts'

/** A real server on a database of its own, with a client for each person. For tests. */
export interface TestServer extends RunningServer {
  /** Calls nobody has signed in for. */
  readonly nobody: Client
  /** Redeems the setup link: the first owner. */
  readonly setUp: () => Promise<Client>
  /** Invites somebody into a workspace and joins as them. */
  readonly join: (by: Client, workspace: string, role: Role, email: string) => Promise<Client>
  readonly withKey: (key: string) => Client
  /** The database it runs on, as the one who prepares it and as the application. */
  readonly databaseAdminUrl: string
  readonly databaseUrl: string
}

/** Sends requests with one person's cookie or key. */
export interface Client {
  readonly send: (path: string, options?: { body?: unknown; headers?: Record<string, string> }) => Promise<Answer>
  /** An operation of a workspace; workspace null for those without one. */
  readonly call: (workspace: string | null, operation: string, input?: Readonly<Record<string, unknown>>) => Promise<Answer>
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  /** The parsed body. Which of the fields there are depends on what was asked; the test says what it expects. */
  readonly body: AnswerBody
  readonly text: string
}

/** The fields of answers that tests look into. */
interface AnswerBody {
  readonly id: string
  readonly title: string
  readonly problems: readonly Problem[]
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null
  readonly setupNeeded: boolean
  readonly workspaces: OperationTypes['workspaces']['output']['workspaces']
  readonly members: readonly MemberView[]
  readonly events: readonly { readonly actor: string; readonly what: string; readonly about: string }[]
  readonly keys: readonly { readonly id: string; readonly name: string }[]
  readonly link: string
  readonly key: string
  readonly batch: string
  readonly stale: WriteAnswer['stale']
  readonly thing: ThingView
  readonly things: readonly ThingView[]
  readonly entries: readonly LogEntryView[]
  readonly next: number | null
  readonly hasAccount: boolean
}

export const testPassword = 'correct horse battery'

/** Starts a server on a free port; close ends it and drops its database and folder. */
export async function openTestServer(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const database = await openTestDatabase()
  const home = await mkdtemp(join(tmpdir(), 'plumb-test-'))
  const { adminUrl, applicationUrl: databaseUrl } = database
  const limits = { triesPerMinute: 1_000, callsPerMinute: 100_000 }
  const server = await startServer({ home, port: 0, adminUrl, databaseUrl, sample: false, jobs: false, limits, ...options })
  const nobody = createClient(server.url, {})
  return {
    ...server,
    nobody,
    databaseAdminUrl: adminUrl,
    databaseUrl,
    withKey: (key) => createClient(server.url, { authorization: `Bearer ${key}` }),
    async setUp() {
      const token = new URL(server.setupUrl!).searchParams.get('token')
      return signedIn(server.url, await nobody.send('/api/setup', { body: { token, name: 'Olive Owner', email: 'olive@example.org', password: testPassword } }))
    },
    async join(by, workspace, role, email) {
      const { body } = await by.call(workspace, 'invite', { email, name: email.split('@')[0]!, role })
      const token = new URL(body.link).searchParams.get('token')
      return signedIn(server.url, await nobody.send('/api/join', { body: { token, name: email.split('@')[0], password: testPassword } }))
    },
    async close() {
      await server.close()
      await database.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

function signedIn(url: string, { status, headers, text }: Answer): Client {
  if (status !== 200) throw new Error(`Not signed in: ${status} ${text}`)
  return createClient(url, { cookie: headers.getSetCookie()[0]!.split(';')[0]! })
}

const writing = new Map<string, boolean>()

function createClient(url: string, own: Record<string, string>): Client {
  const send: Client['send'] = async (path, { body, headers = {} } = {}) => {
    const method = body === undefined ? 'GET' : 'POST'
    const content = body === undefined ? {} : { 'content-type': 'application/json', 'x-plumbline': 'test' }
    const response = await fetch(url + path, {
      method,
      headers: { ...content, ...own, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parse(text) }
  }
  return {
    send,
    async call(workspace, name, input = {}) {
      const path = workspace === null ? `/api/${name}` : `/api/workspaces/${workspace}/${name}`
      return (await isWrite(name)) ? send(path, { body: input }) : send(`${path}?${queryOf(input)}`)
    },
  }
}

async function isWrite(name: string): Promise<boolean> {
  if (!writing.has(name)) {
    const { loadOperation } = await import('./operations/index.ts')
    writing.set(name, (await loadOperation(name))?.effect === 'write')
  }
  return writing.get(name)!
}

function queryOf(input: Readonly<Record<string, unknown>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(input).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each): [string, string] => [name, String(each)])),
  )
}

function parse(text: string): AnswerBody {
  try {
    return JSON.parse(text) as AnswerBody
  } catch {
    return {} as AnswerBody
  }
}
