import type { Problem, Strategy } from '@plumbline/model'
import type { Context } from '../operations/context.ts'
import { createFolderSecrets } from '../secrets/from-environment.ts'

type Workspace = Strategy['workspace']
type Use = NonNullable<Workspace['textService']>['uses'][number]

/** A language model that somebody set up for this workspace. */
export interface TextService {
  /** Such as "api.example.com", for people. */
  readonly host: string
  readonly model: string
  readonly uses: readonly Use[]
  /** Sends one question and gives the JSON that comes back, or why there is none. Never throws but for the signal. */
  readonly ask: (request: ServiceRequest, signal: AbortSignal) => Promise<unknown | Problem>
}

/** What is sent, word for word. */
export interface ServiceRequest {
  readonly model: string
  readonly temperature: 0
  readonly response_format: { readonly type: 'json_object' }
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[]
}

const longestAnswerBytes = 1_000_000
const patienceMs = 60_000

/**
 * The service of the workspace; null where none is written, which is the usual case. The address comes out of the sealed secret, so that who may edit the
 * strategy cannot send texts or the key elsewhere.
 *
 * Problem: the secret is missing, or is no address.
 */
export async function openTextService({ secrets }: Pick<Context, 'secrets'>, { textService }: Workspace): Promise<TextService | Problem | null> {
  if (textService === undefined || textService.uses.length === 0) return null
  const secret = await (secrets?.secretOf ?? createFolderSecrets(process.env))(textService.secret)
  if (typeof secret !== 'string') return secret
  const address = parseAddress(secret)
  if (address === null) return badAddress(textService.secret)
  const { base, key } = address
  return { host: base.host, model: textService.model, uses: textService.uses, ask: (request, signal) => askService(base, key, request, signal) }
}

export function requestOf(model: string, system: string, user: string): ServiceRequest {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ] as const
  return { model, temperature: 0, response_format: { type: 'json_object' }, messages }
}

function parseAddress(secret: string): { readonly base: URL; readonly key: string } | null {
  if (!URL.canParse(secret.trim())) return null
  const base = new URL(secret.trim())
  if (base.protocol !== 'https:' && base.protocol !== 'http:') return null
  const key = decodeURIComponent(base.password)
  base.username = ''
  base.password = ''
  base.search = ''
  base.hash = ''
  return { base, key }
}

async function askService(base: URL, key: string, request: ServiceRequest, signal: AbortSignal): Promise<unknown | Problem> {
  const address = `${base.href.replace(/\/$/, '')}/chat/completions`
  try {
    const response = await fetch(address, {
      method: 'POST',
      // Whoever is asked answers: texts never follow a redirect to somebody else.
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(request),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    })
    if (!response.ok) return unanswered(base, `it answered with status ${response.status}`)
    const text = await readBounded(response)
    if (text === null) return unanswered(base, 'its answer was too long')
    const content = (JSON.parse(text) as { choices?: readonly { message?: { content?: unknown } }[] }).choices?.[0]?.message?.content
    if (typeof content !== 'string') return unanswered(base, 'its answer was not in the form of the protocol')
    return JSON.parse(content) as unknown
  } catch (cause) {
    signal.throwIfAborted()
    return unanswered(base, cause instanceof SyntaxError ? 'its answer was no JSON' : 'it could not be reached')
  }
}

async function readBounded(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > longestAnswerBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function unanswered({ host }: URL, because: string): Problem {
  return {
    code: 'text-service-unanswered',
    severity: 'warning',
    place: { thing: 'workspace', path: ['textService'] },
    message: `The text service at ${host} did not help: ${because}. The product's own reading stands in.`,
    mend: 'Look whether the address, key and model are right; then read the themes again.',
  }
}

function badAddress(name: string): Problem {
  return {
    code: 'bad-address',
    severity: 'error',
    place: { thing: 'workspace', path: ['textService', 'secret'] },
    message: `The secret ${name} is no address of a text service.`,
    expected: 'https://:KEY@api.example.com/v1',
    mend: `Set the secret ${name} anew, as https://:KEY@HOST/v1.`,
  }
}
