import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postText, problemOfUrl } from './post.ts'
import { isPublicAddress } from './public-address.ts'
import { makeSigningSecret, signMessage } from './sign.ts'

let receiver: Server
let url = ''
const heard: { path: string; headers: Record<string, string>; body: string }[] = []

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body })
      if (request.url === '/elsewhere') response.writeHead(302, { location: '/taken' }).end()
      else if (request.url === '/broken') response.writeHead(500).end('no\u0000room')
      else response.writeHead(200).end('{}')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => receiver.close(resolve)))

test.each([
  ['93.184.215.14', true],
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['10.1.2.3', false],
  ['127.0.0.1', false],
  ['127.9.9.9', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['2001:0:4136:e378::', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['fd00:ec2::254', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['not an address', false],
])('%s is public: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected))

describe('an address to post to', () => {
  test.each([
    'ftp://example.com/',
    'http://example.com/',
    'https://user:pw@example.com/',
    'nowhere',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::1]:8443/',
    'https://169.254.169.254/latest',
  ])('%s is refused', (address) => expect(problemOfUrl(address, false)).toMatchObject({ code: 'bad-webhook' }))
  test('on the internet is taken, and a local one where the operator permits it', () => {
    expect(problemOfUrl('https://hooks.example.com/a?b=1', false)).toBeNull()
    expect(problemOfUrl('http://127.0.0.1:8080/', true)).toBeNull()
  })
})

test('a name that leads to this machine is not connected to, though nothing of that is seen in the address', async () => {
  const port = new URL(url).port
  const before = heard.length
  expect(await postText(`https://localhost:${port}/`, '{}', {}, { allowLocal: false })).toEqual({
    status: null,
    says: 'localhost is no address of the public internet; nothing was sent there.',
  })
  expect(await postText(url, '{}', {}, { allowLocal: false })).toMatchObject({ status: null })
  expect(heard.length).toBe(before)
})

test('a message is verified by another implementation of Standard Webhooks, and a changed or old one is not', async () => {
  const secret = makeSigningSecret()
  const body = JSON.stringify({ type: 'plumbline.test', data: { name: 'Größe' } })
  const at = new Date()
  expect(await postText(`${url}/taken`, body, signMessage(secret, { id: 'msg_1', body, at }), { allowLocal: true })).toEqual({ status: 200, says: 'Taken.' })
  const got = heard.at(-1)!
  const webhook = new Webhook(secret)
  expect(webhook.verify(got.body, got.headers)).toEqual(JSON.parse(body))
  expect(() => webhook.verify(got.body.replace('ö', 'o'), got.headers)).toThrow()
  expect(() => new Webhook(makeSigningSecret()).verify(got.body, got.headers)).toThrow()
  const old = signMessage(secret, { id: 'msg_1', body, at: new Date(at.getTime() - 3_600_000) })
  expect(() => webhook.verify(body, old as Record<string, string>)).toThrow()
})

test('a redirect is not followed, and an answer that refuses is told in plain characters', async () => {
  const before = heard.length
  expect(await postText(`${url}/elsewhere`, '{}', {}, { allowLocal: true })).toEqual({
    status: 302,
    says: 'It answered 302, to send it elsewhere; that is not followed.',
  })
  expect(heard.slice(before).map(({ path }) => path)).toEqual(['/elsewhere'])
  expect(await postText(`${url}/broken`, '{}', {}, { allowLocal: true })).toEqual({ status: 500, says: 'It answered 500: no room.' })
  expect(await postText('http://127.0.0.1:1/', '{}', {}, { allowLocal: true })).toEqual({ status: null, says: 'It could not be reached (ECONNREFUSED).' })
})
