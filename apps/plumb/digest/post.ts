import { lookup } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Problem } from '@plumbline/model'
import { isPublicAddress } from './public-address.ts'

const timeoutMs = 15_000
/** Of an answer only so much is read: it is kept to show why a message was refused. */
const answerBytes = 4_096

/** What came of a request. status null: nothing answered. */
export interface PostAnswer {
  readonly status: number | null
  readonly says: string
}

export interface PostOptions {
  /** True where the operator permits receivers on this machine and in its network. */
  readonly allowLocal: boolean
  readonly signal?: AbortSignal
}

/**
 * Posts a text to an address that somebody wrote down. Only addresses of the public internet are connected to, and that is looked at when the connection
 * is made: a name that leads inside, now or by a second answer, reaches nothing. Redirects are not followed, and no proxy stands between.
 */
export function postText(url: string, body: string, headers: Readonly<Record<string, string>>, { allowLocal, signal }: PostOptions): Promise<PostAnswer> {
  const bad = problemOfUrl(url, allowLocal)
  if (bad !== null) return Promise.resolve({ status: null, says: bad.message })
  const target = new URL(url)
  const request = target.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve) => {
    const length = Buffer.byteLength(body)
    const sent = request(
      target,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': length, 'user-agent': 'Plumbline', ...headers },
        lookup: allowLocal ? lookup : lookupPublic,
        // One connection for one message: none that was checked for another is used again.
        agent: false,
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])]),
      },
      (response) => {
        const status = response.statusCode ?? null
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
          if (text.length > answerBytes) response.destroy()
        })
        response.on('close', () => resolve({ status, says: sayAnswer(status, text) }))
      },
    )
    sent.on('error', (cause) => resolve({ status: null, says: sayFailure(cause) }))
    sent.end(body)
  })
}

/** What keeps an address from being posted to, as far as it can be seen without asking for it; null: nothing. */
export function problemOfUrl(url: string, allowLocal: boolean): Problem | null {
  const bad = (message: string, mend: string): Problem => ({ code: 'bad-webhook', severity: 'error', place: { path: ['webhook'] }, message, found: url, mend })
  if (!URL.canParse(url)) return bad('This is no address.', 'Write it whole, such as https://hooks.example.com/plumbline.')
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && !(allowLocal && protocol === 'http:'))
    return bad('The address does not begin with https://.', 'Use https: the digest is not for everybody on the way.')
  if (username !== '' || password !== '') return bad('The address holds a name or a password.', 'Leave them out: the signature tells the receiver who sends.')
  const host = hostname.replace(/^\[|\]$/g, '')
  if (!allowLocal && isIP(host) !== 0 && !isPublicAddress(host))
    return bad(notPublic(host), 'Name a receiver on the internet, or have the operator permit local ones with PLUMB_WEBHOOK_LOCAL=yes.')
  return null
}

/** The lookup of a connection: every address that a name has must be public, or there is no connection. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (cause, addresses) => {
    if (cause) return callback(cause, '', 0)
    const closed = addresses.find(({ address }) => !isPublicAddress(address))
    if (closed !== undefined || addresses.length === 0) return callback(new NotPublic(notPublic(hostname)), '', 0)
    if (options.all) return callback(null, addresses)
    callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

class NotPublic extends Error {}

function notPublic(host: string): string {
  return `${host} is no address of the public internet; nothing was sent there.`
}

function sayAnswer(status: number | null, text: string): string {
  if (status !== null && status >= 200 && status < 300) return 'Taken.'
  if (status !== null && status >= 300 && status < 400) return `It answered ${status}, to send it elsewhere; that is not followed.`
  const plain = text
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ')
    .trim()
    .slice(0, 200)
  return `It answered ${status}${plain === '' ? '' : `: ${plain}`}.`
}

/** The name of the fault and no more: what stands in it could tell of the network inside. */
function sayFailure(cause: Error): string {
  if (cause instanceof NotPublic) return cause.message
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'It did not answer in time.'
  const { code } = cause as NodeJS.ErrnoException
  return `It could not be reached${code === undefined ? '' : ` (${code})`}.`
}
