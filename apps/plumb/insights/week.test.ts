import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net'
import { shiftPeriod } from '@plumbline/model'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'

/** A week on the sample, day by day: insights arise, people decide on them, the rest expire, and the news go to real receivers. */
const sample = 'harbor-outfitters'
let server: TestServer
let owner: Client
let receiver: Server
let mailServer: TcpServer
let clock = new Date('2026-11-15T08:00:00Z')
let broken = false
const posts: { headers: Record<string, string>; body: string }[] = []
const mails: string[] = []

beforeAll(async () => {
  process.env.PLUMB_WEBHOOK_LOCAL = 'yes'
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      if (!broken) posts.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(broken ? 503 : 204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  mailServer = openMailServer(mails)
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve))
  server = await openTestServer({ sample: true, now: () => clock })
  owner = await server.setUp()
}, 60_000)

afterAll(async () => {
  for (const name of ['PLUMB_WEBHOOK_LOCAL', 'PLUMB_SMTP_URL', 'PLUMB_MAIL_FROM']) delete process.env[name]
  await server.close()
  await new Promise((resolve) => receiver.close(resolve))
  await new Promise((resolve) => mailServer.close(resolve))
})

async function ask<Name extends keyof OperationTypes>(name: Name, input: OperationTypes[Name]['input']): Promise<OperationTypes[Name]['output']> {
  const { status, body, text } = await owner.call(sample, name, input as Readonly<Record<string, unknown>>)
  expect([status, status === 200 ? '' : text]).toEqual([200, ''])
  return body as unknown as OperationTypes[Name]['output']
}

const today = () => clock.toISOString().slice(0, 10)

/** A night passes: the calendar of the sample goes on by some days, and the data is looked through. */
async function sleep(days: number): Promise<OperationTypes['sense']['output']> {
  clock = new Date(clock.getTime() + days * 86_400_000)
  const { thing } = await ask('thing', { thing: 'workspace/workspace' })
  await ask('write', { changes: [{ kind: 'workspace', id: 'workspace', doc: { ...thing.doc, today: today() } }] })
  return ask('sense', {})
}

const list = (state: OperationTypes['insights']['input']['state'] = 'open') => ask('insights', { state })
const find = async (part: string) => (await list('all')).insights.find(({ id }) => id.includes(part))!

describe('a week on the sample', () => {
  test('on the first night insights arise, with money, evidence, owner and day; a second look finds nothing new', async () => {
    const sensed = await ask('sense', {})
    const raised = sensed.events.filter(({ event }) => event === 'raised')
    expect(raised.length).toBeGreaterThan(2)
    expect(sensed.problems).toEqual([])
    const { insights } = await list()
    const dear = insights.find(({ id }) => id.startsWith('goal-fewer-returns'))!
    expect(dear).toMatchObject({
      kind: 'goal',
      rung: 'observed',
      raisedOn: '2026-11-15',
      decideBy: '2026-11-29',
      daysLeft: 14,
      owner: { name: 'Claire Dubois' },
      worth: { currency: 'EUR', per: 'year' },
    })
    expect(dear.worth!.low).toBeGreaterThan(0)
    expect(dear.moves.map(({ as }) => as)).toContain('tactic')
    const again = await ask('sense', {})
    expect([again.events, again.batch]).toEqual([[], null])
    const detail = await ask('insight', { insight: dear.id })
    expect(detail.chart).toMatchObject({ form: 'line', level: 0.245 })
    expect(detail.seenAt).not.toBeNull()
  })

  test('the inbox has the insights first, and asks for nothing twice', async () => {
    const { items } = await ask('inbox', {})
    const kinds = items.map(({ kind }) => kind)
    expect(kinds.lastIndexOf('insight')).toBeLessThan(kinds.findIndex((kind) => kind !== 'insight'))
    expect(kinds).toEqual(expect.arrayContaining(['decision', 'work']))
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(items.find(({ what }) => what.includes('E-mail test of September'))).toMatchObject({ kind: 'decision', overdue: true })
    expect(items.some(({ thing, kind }) => thing === 'goal/fewer-returns' && kind !== 'insight')).toBe(false)
  })

  test('accepted as a gap it is filled in, linked, written down as one step, and one undo takes both back', async () => {
    const { id, name } = await find('goal-fewer-returns')
    const dry = await ask('accept-insight', { insight: id, as: 'gap', dryRun: true })
    expect(dry.batch).toBeNull()
    const first = await ask('accept-insight', { insight: id, as: 'gap', doc: { name: 'Nobody knows why parcels come back', severity: 'critical', area: null } })
    const gap = await ask('thing', { thing: 'gap/nobody-knows-why-parcels-come-back' })
    expect(gap.thing.doc).toMatchObject({ blocks: ['fewer-returns'], severity: 'critical', owner: 'claire-dubois', description: expect.stringContaining(name) })
    expect(await find('goal-fewer-returns')).toMatchObject({ status: 'accepted', decidedBy: 'Olive Owner', became: [{ kind: 'gap', there: true }] })
    const { entries } = await ask('history', { thing: `insight/${id}`, limit: 1 })
    expect(entries[0]).toMatchObject({ batch: first.batch, reason: expect.stringContaining('Insight accepted'), actor: 'Olive Owner' })

    await ask('undo', { batch: first.batch! })
    expect(await find('goal-fewer-returns')).toMatchObject({ status: 'open', became: [] })
    expect((await owner.call(sample, 'thing', { thing: 'gap/nobody-knows-why-parcels-come-back' })).status).toBe(404)
    await ask('accept-insight', { insight: id, as: 'initiative', doc: { name: 'Look into why parcels come back' } })
    const twice = await owner.call(sample, 'accept-insight', { insight: id, as: 'gap' })
    expect([twice.status, twice.body.problems[0]!.code]).toEqual([422, 'already-accepted'])
  })

  test('others are linked with what is there, put off, and let go for a reason', async () => {
    const linked = await ask('accept-insight', { insight: 'saturday-noon', as: 'gap', existing: 'gap/four-identities' })
    expect(linked.changes).toHaveLength(1)
    await ask('snooze-insight', { insight: (await find('goal-repeat-revenue')).id, until: shiftPeriod(today(), 'day', 3), reason: 'After the fair' })
    await ask('dismiss-insight', { insight: (await find('goal-ai-first')).id, reason: 'The goal is to be given up.' })
    const gone = await owner.call(sample, 'snooze-insight', { insight: 'xs-from-luebeck', until: '2026-11-15' })
    expect([gone.status, gone.body.problems[0]!.code]).toEqual([422, 'day-gone'])
    expect((await owner.call(sample, 'dismiss-insight', { insight: 'nobody-knows', reason: 'x' })).status).toBe(404)
  })

  test('the digest goes to a receiver that verifies it by another implementation, and to a mail server; every line has its source', async () => {
    const port = (receiver.address() as AddressInfo).port
    process.env.PLUMB_SMTP_URL = `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`
    process.env.PLUMB_MAIL_FROM = 'Plumbline <plumb@example.org>'
    const webhook = `http://127.0.0.1:${port}/hook`
    const set = await ask('set-digest', { schedule: 'weekly', emails: ['mara@example.org'], webhook })
    expect(set).toMatchObject({ schedule: 'every monday at 07:00', secret: expect.stringMatching(/^whsec_/) })
    expect(set.nextAt).toBe('2026-11-16T06:00:00.000Z')
    const { deliveries } = await ask('send-digest', {})
    expect(deliveries.map(({ channel, state, tries }) => [channel, state, tries.length]).toSorted()).toEqual([
      ['email', 'sent', 1],
      ['webhook', 'sent', 1],
    ])
    const payload = new Webhook(set.secret!).verify(posts[0]!.body, posts[0]!.headers) as {
      type: string
      data: { sections: { lines: { source: string }[] }[] }
    }
    expect(payload.type).toBe('plumbline.digest')
    const lines = payload.data.sections.flatMap((section) => section.lines)
    expect(lines.length).toBeGreaterThan(5)
    for (const { source } of lines) expect(source).toMatch(new RegExp(`^${server.url}/${sample}/\\w+`))
    expect(mails).toHaveLength(1)
    expect(mails[0]).toContain('To: mara@example.org')
    expect(mails[0]).toContain('Where this comes from')
    expect(mails[0]).toContain('NEW INSIGHTS')
  })

  test('a receiver that is down gets its message later, with the same id, and the history keeps every try', async () => {
    broken = true
    const { deliveries } = await ask('send-digest', { test: true })
    const waiting = deliveries.find(({ channel }) => channel === 'webhook')!
    expect(waiting).toMatchObject({ state: 'waiting', about: 'test', tries: [{ status: 503 }] })
    clock = new Date(clock.getTime() + 10_000)
    await ask('deliver' as never, {} as never)
    expect((await ask('digest', {})).deliveries.find(({ number }) => number === waiting.number)!.tries).toHaveLength(1)
    broken = false
    clock = new Date(clock.getTime() + 30_000)
    const before = posts.length
    await ask('deliver' as never, {} as never)
    const { deliveries: history } = await ask('digest', {})
    expect(history.find(({ number }) => number === waiting.number)).toMatchObject({ state: 'sent', tries: [{ status: 503 }, { status: 204 }] })
    expect(posts.slice(before).map(({ headers }) => headers['webhook-id'])).toEqual([waiting.message])
  })

  test('only admins see where it goes', async () => {
    const viewer = await server.join(owner, sample, 'contributor', 'mara@example.org')
    expect((await viewer.call(sample, 'digest', {})).status).toBe(403)
    expect((await viewer.call(sample, 'insights', {})).status).toBe(200)
  })

  test('through the week the snoozed one wakes, nothing dismissed comes back, and what nobody decided on expires', async () => {
    expect((await sleep(2)).events.map(({ event }) => event)).not.toContain('woken')
    const third = await sleep(1)
    expect(third.events.filter(({ event }) => event === 'woken').map(({ id }) => id)).toEqual([(await find('goal-repeat-revenue')).id])
    const later = (await sleep(12)).events
    const expired = later.filter(({ event }) => event === 'expired').map(({ id }) => id)
    expect(expired).toContain((await find('goal-less-stock')).id)
    expect(expired).toContain('returns-after-december')
    expect(await find('goal-ai-first')).toMatchObject({ status: 'dismissed', reason: 'The goal is to be given up.' })
    const { record, insights } = await list('all')
    expect(record.accepted).toBeGreaterThanOrEqual(3)
    expect(record.expired).toBeGreaterThanOrEqual(3)
    expect(record.dismissed).toBe(1)
    expect(record.actedOn).toBeCloseTo(record.accepted / (record.accepted + record.dismissed + record.expired), 12)
    expect(record.initiatives.map(({ initiative }) => initiative)).toContain('look-into-why-parcels-come-back')
    expect(insights.length).toBe(record.raised)
  }, 60_000)

  test('a goal that is taken back takes its insight along, and the whole log still verifies', async () => {
    const { id } = await find('goal-repeat-revenue')
    const { thing } = await ask('thing', { thing: 'goal/repeat-revenue' })
    await ask('write', { changes: [{ kind: 'goal', id: 'repeat-revenue', doc: { ...thing.doc, target: '1 EUR' } }] })
    const { events } = await sleep(1)
    expect(events.find((event) => event.id === id)).toMatchObject({ event: 'closed' })
    expect(await ask('insight', { insight: id })).toMatchObject({ status: 'closed', reason: expect.stringContaining('not found any more') })
    expect(await ask('verify', {})).toMatchObject({ intact: true, problems: [] })
  })
})

/** A mail server that takes everything: just enough of SMTP for a client that speaks all of it. */
function openMailServer(taken: string[]): TcpServer {
  return createTcpServer((socket) => {
    let text = ''
    let inData = false
    socket.write('220 test\r\n')
    socket.on('data', (part) => {
      text += part.toString('utf8')
      for (let end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n'); end >= 0; end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')) {
        const line = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) taken.push(line.replaceAll('=\r\n', ''))
        const begins = !inData && line.toUpperCase() === 'DATA'
        socket.write(begins ? '354 go on\r\n' : line.toUpperCase().startsWith('QUIT') && !inData ? '221 bye\r\n' : '250 ok\r\n')
        inData = begins
      }
    })
    socket.on('error', () => undefined)
  })
}
