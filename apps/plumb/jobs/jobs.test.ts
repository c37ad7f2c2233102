import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkspaceStore } from '@plumbline/store'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../operations/context.ts'
import { runOperation } from '../operations/run.ts'
import { runs as runsOperation } from '../operations/runs.ts'
import { type Client, openTestServer, type TestServer } from '../testing.ts'
import type { OperationTypes } from '../types.ts'
import { timeSchedules } from './due.ts'
import { prepareJobs } from './prepare.ts'
import { refreshJob } from './refresh.ts'
import { trackRun } from './track-run.ts'

const hourMs = 3_600_000
let server: TestServer
let owner: Client
let shop: WorkspaceStore
let now = new Date()

beforeAll(async () => {
  server = await openTestServer({ jobs: true, now: () => now })
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  await owner.call('shop', 'write', {
    changes: [
      { kind: 'workspace', id: 'workspace', doc: { name: 'Shop', sense: 'never' } },
      { kind: 'metric', id: 'orders', doc: { name: 'Orders', computed: { dataset: 'orders', aggregate: 'count' } } },
      { kind: 'metric', id: 'visits', doc: { name: 'Visits', computed: { dataset: 'visits', aggregate: 'count' } } },
      { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'day', refresh: 'every 4 hours' } },
      { kind: 'dataset', id: 'visits', doc: { name: 'Visits', file: 'visits.csv', time: 'day' } },
    ],
  })
  await put('orders.csv', ['2026-08-01', '2026-08-02', '2026-09-01'])
  await put('visits.csv', ['2026-08-01'])
  shop = server.store.inWorkspace('shop', { kind: 'system', id: 'test', name: 'test' })
})

afterAll(() => server.close())

const put = (fileName: string, days: readonly string[]) =>
  owner.call('shop', 'upload', { fileName, contentBase64: Buffer.from(`day\n${days.join('\n')}\n`).toString('base64') })

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error('It did not come to that.')
}

/** The runs, once so many have ended. */
async function ended(many: number) {
  for (let waited = 0; waited < 20_000; waited += 100) {
    const runs = await shop.runs()
    if (runs.filter(({ outcome }) => outcome !== null).length >= many) return runs
    await sleep(100)
  }
  throw new Error(`Not ended: ${JSON.stringify(await shop.runs())}`)
}

const contextOf = (more: Partial<Parameters<TestServer['openContext']>[0]> = {}): Context =>
  server.openContext({
    caller: { kind: 'system', id: 'test', name: 'test', role: 'owner', ownsDisk: false },
    workspace: 'shop',
    signal: new AbortController().signal,
    progress: () => undefined,
    ...more,
  })

test('what is due is read once by the clock, and what was due before it was written down is not', async () => {
  const worker = (await server.jobs)!
  expect(worker).not.toBeNull()
  expect(await worker.look()).toBe(0)
  now = new Date(Date.now() + 5 * hourMs)
  expect(await worker.look()).toBe(1)
  expect(await worker.look()).toBe(0)
  const [run] = await ended(1)
  expect(run).toMatchObject({
    job: 'refresh',
    about: 'dataset/orders',
    who: { kind: 'system', name: 'the schedule' },
    attempt: 1,
    outcome: 'done',
    result: { counts: { observations: 2, datasets: 1 } },
  })
  expect(Date.parse(run!.dueAt!) % hourMs).toBe(0)
  expect(await shop.observations({ metric: 'orders' })).toHaveLength(2)
  expect(await shop.observations({ metric: 'visits' })).toEqual([])
}, 40_000)

test('a file that did not change is passed over; late data corrects what was known and says so', async () => {
  const worker = (await server.jobs)!
  now = new Date(now.getTime() + 4 * hourMs)
  expect(await worker.look()).toBe(1)
  expect((await ended(2))[0]).toMatchObject({ outcome: 'done', result: { counts: { observations: 0, unchanged: 1, datasets: 0 } } })
  await put('orders.csv', ['2026-08-01', '2026-08-02', '2026-08-31', '2026-09-01'])
  now = new Date(now.getTime() + 4 * hourMs)
  expect(await worker.look()).toBe(1)
  expect((await ended(3))[0]).toMatchObject({ outcome: 'done', result: { counts: { observations: 1, corrections: 1 } } })
  const { body } = await owner.call('shop', 'corrections')
  expect(body).toMatchObject({ corrections: [{ metric: 'orders', period: '2026-08-01', was: 2, is: 3, source: 'orders' }] })
}, 60_000)

test('runs tell when what is read next, and how the last ones ended', async () => {
  const answer = await runOperation(runsOperation, contextOf(), {})
  expect(answer.schedules).toMatchObject([{ job: 'refresh', about: 'dataset/orders', says: 'every 4 hours' }])
  expect(Date.parse(answer.schedules[0]!.nextDueAt) - now.getTime()).toBeLessThanOrEqual(4 * hourMs)
  expect(answer.runs[0]).toMatchObject({ by: 'the schedule', outcome: 'done', counts: { corrections: 1 }, problems: [], seconds: expect.any(Number) })
  const text = (await owner.send('/api/workspaces/shop/runs?as=text')).text
  expect(text).toContain('every 4 hours')
  expect(text).toContain('1 new number, 1 correction')
})

describe('a refresh', () => {
  test('reads afresh what changed on disk behind its back', async () => {
    await owner.call('shop', 'refresh')
    await writeFile(join(server.home, 'facts', 'shop', 'visits.csv'), 'day\n2026-08-01\n2026-08-05\n')
    expect((await owner.call('shop', 'refresh', { about: 'dataset/visits' })).body).toMatchObject({
      observations: 1,
      corrections: [{ name: 'Visits', was: 1, is: 2 }],
    })
    expect((await owner.call('shop', 'refresh', { changedOnly: true })).body).toMatchObject({ observations: 0, unchanged: ['orders', 'visits'] })
    expect((await owner.call('shop', 'refresh', { about: 'dataset/none' })).body.problems[0]).toMatchObject({ code: 'unknown-reference' })
  })

  test('is one at a time, and whoever comes second hears who was first', async () => {
    const begun = await shop.beginRun({ job: 'refresh' })
    const { status, body } = await owner.call('shop', 'refresh')
    expect([status, body.problems[0]]).toMatchObject([422, { code: 'run-under-way', message: expect.stringContaining('test began this at') }])
    await shop.endRun(begun.begun ? begun.number : -1, 'cancelled', {})
    expect((await owner.call('shop', 'refresh')).status).toBe(200)
  })
})

describe('a run', () => {
  test('shows how far it is, and ends when somebody cancels it', async () => {
    const far: string[] = []
    const work = trackRun(contextOf({ progress: (says) => far.push(says) }), { job: 'slow', about: '' }, async ({ signal, progress }) => {
      for (let step = 0; ; step++) {
        progress(`Step ${step}`, Math.min(step / 1000, 1))
        await sleep(20, undefined, { signal })
      }
    })
    const failed = expect(work).rejects.toMatchObject({ name: 'AbortError' })
    let run = (await shop.runs({ job: 'slow' }))[0]
    for (let waited = 0; waited < 10_000 && (run?.says ?? '') === ''; waited += 50) {
      await sleep(50)
      run = (await shop.runs({ job: 'slow' }))[0]
    }
    expect(run).toMatchObject({ outcome: null, says: expect.stringMatching(/^Step/) })
    expect((await owner.call('shop', 'cancel-run', { run: run!.number })).status).toBe(200)
    await failed
    expect((await shop.runs({ job: 'slow' }))[0]).toMatchObject({ outcome: 'cancelled', cancelBy: 'Olive Owner' })
    expect((await owner.call('shop', 'cancel-run', { run: run!.number })).status).toBe(404)
    expect(far.length).toBeGreaterThan(1)
  })

  test('that fails keeps why, and the next may begin', async () => {
    const { Refused } = await import('../operations/context.ts')
    const problem = { code: 'x', severity: 'error', place: {}, message: 'No.', mend: 'Yes.' } as const
    const fail = (cause: Error) => trackRun(contextOf(), { job: 'failing', about: '' }, () => Promise.reject(cause))
    await expect(fail(new Refused([problem]))).rejects.toThrow('No.')
    await expect(fail(new Error('a stack of the inside'))).rejects.toThrow()
    expect((await shop.runs({ job: 'failing' })).map(({ outcome, result }) => [outcome, result?.problems?.map(({ code }) => code)])).toEqual([
      ['failed', ['fault']],
      ['failed', ['x']],
    ])
  })
})

test('a source that cannot be reached is tried again by the queue, more and more rarely', async () => {
  await owner.call(null, 'create-workspace', { name: 'Far' })
  await owner.call('far', 'set-secret', { name: 'FAR_DB_URL', value: 'postgres://reader:secret@127.0.0.1:1/far' })
  await owner.call('far', 'write', {
    changes: [
      { kind: 'workspace', id: 'workspace', doc: { name: 'Far', sense: 'never' } },
      { kind: 'source', id: 'far', doc: { name: 'Far', kind: 'postgres', secret: 'FAR_DB_URL', refresh: 'every 4 hours' } },
      { kind: 'dataset', id: 'rows', doc: { name: 'Rows', source: 'far', table: 'rows', time: 'at' } },
      { kind: 'metric', id: 'rows', doc: { name: 'Rows', computed: { dataset: 'rows', aggregate: 'count' } } },
    ],
  })
  now = new Date(now.getTime() + 5 * hourMs)
  await (await server.jobs)!.look()
  const far = server.store.inWorkspace('far', { kind: 'system', id: 'test', name: 'test' })
  const queue = new pg.Client({ connectionString: server.databaseUrl, options: '-c role=plumb_jobs' })
  await queue.connect()
  try {
    let job: { state: string; retry_count: number; later: boolean } | undefined
    for (let waited = 0; waited < 20_000 && job?.state !== 'retry'; waited += 100) {
      await sleep(100)
      const { rows } = await queue.query(
        "select state, retry_count, start_after > now() + '20 seconds'::interval as later from jobs.job where data->>'workspace' = 'far'",
      )
      job = rows[0]
    }
    expect(job).toMatchObject({ state: 'retry', later: true })
    expect((await far.runs())[0]).toMatchObject({ outcome: 'done', attempt: 1, result: { problems: [{ code: 'source-not-reachable' }] } })
  } finally {
    await queue.end()
  }
}, 40_000)

test('nights go by: insights, what was forecast, the digest and what waits of it are done by the queue', async () => {
  const bodies: string[] = []
  let broken = true
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      if (!broken) bodies.push(body)
      response.writeHead(broken ? 503 : 204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  process.env.PLUMB_WEBHOOK_LOCAL = 'yes'
  try {
    // The database dates settings by its own clock: this test begins at the same one. The digest was due two hours ago, and is again in twenty-two.
    const begun = new Date()
    now = begun
    const digestHour = String((begun.getUTCHours() + 22) % 24).padStart(2, '0')
    await owner.call(null, 'create-workspace', { name: 'Night' })
    const night = server.store.inWorkspace('night', { kind: 'system', id: 'test', name: 'test' })
    await owner.call('night', 'write', {
      changes: [
        { kind: 'workspace', id: 'workspace', doc: { name: 'Night', timeZone: 'UTC' } },
        { kind: 'metric', id: 'sales', doc: { name: 'Sales', unit: 'EUR' } },
        { kind: 'metric', id: 'visits', doc: { name: 'Visits' } },
        { kind: 'goal', id: 'more', doc: { name: 'More sales', metric: 'sales', baseline: '90 EUR', target: '150 EUR', by: '2030-06-30' } },
      ],
    })
    const month = (back: number) => new Date(Date.UTC(begun.getUTCFullYear(), begun.getUTCMonth() - back, 1)).toISOString().slice(0, 10)
    const reading = (metric: string, back: number) => ({ metric, period: month(back), value: 100 - back + 5 * Math.sin(back * 2) })
    const readings = ['sales', 'visits'].flatMap((metric) => Array.from({ length: 24 }, (_, at) => reading(metric, at + 2)))
    expect((await owner.call('night', 'observe', { readings, force: true })).status).toBe(200)
    const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
    expect((await owner.call('night', 'set-digest', { schedule: `every day at ${digestHour}:00`, webhook })).status).toBe(200)
    const worker = (await server.jobs)!
    /** The clock goes on, and what is due then is done. */
    const pass = async (hours: number, job: string, many: number) => {
      now = new Date(now.getTime() + hours * hourMs)
      await worker.look()
      await until(async () => (await night.runs({ job })).filter(({ outcome }) => outcome !== null).length >= many)
    }
    const sensed = () => night.runs({ job: 'sense' })

    // A workspace that begins is looked through once; looking again finds nothing new to write down.
    await pass(1, 'sense', 1)
    expect((await sensed())[0]).toMatchObject({ outcome: 'done', who: { name: 'the schedule' } })
    expect((await night.forecasts()).map(({ metric }) => metric).toSorted()).toEqual(['sales', 'visits'])
    expect((await owner.call('night', 'sense')).status).toBe(200)
    const [first, ...others] = await night.chances({ about: 'more' })
    expect([first, others]).toMatchObject([{ metric: 'sales', target: 150, pull: 'up', period: '2030-06-01', lastPeriod: month(2), of: 1000 }, []])

    // The next night there is another month: one more record, and the digest meets a receiver that is down.
    expect((await owner.call('night', 'observe', { readings: [reading('sales', 1)], force: true })).status).toBe(200)
    await pass(24, 'sense', 3)
    expect((await night.chances()).map(({ lastPeriod }) => lastPeriod)).toEqual([month(2), month(1)])
    expect((await night.forecasts()).map(({ metric }) => metric).toSorted()).toEqual(['sales', 'sales', 'visits'])
    await until(async () => (await night.deliveries({})).length > 0)
    expect(await night.deliveries({})).toMatchObject([{ about: 'digest', state: 'waiting', tries: [{ status: 503 }] }])

    // What waits is delivered by the queue when the receiver is back.
    broken = false
    now = new Date(now.getTime() + hourMs)
    await worker.look()
    await until(async () => (await night.deliveries({}))[0]!.state === 'sent')
    expect(bodies).toHaveLength(1)
    expect(JSON.parse(bodies[0]!)).toMatchObject({ type: 'plumbline.digest' })

    // What was written down is what is spoken of: too early to be judged, and told apart from what is worked out afterwards.
    expect((await owner.call('night', 'calibration')).body).toMatchObject({
      how: 'recorded',
      goals: { given: 1, waiting: 1, decidedInAll: 0, reliability: { undetermined: 'too-early' } },
      decided: [],
    })
    const { body } = await owner.call('night', 'look-back', { about: 'goal/more' })
    const { chances } = body as unknown as OperationTypes['look-back']['output']
    expect(chances.slice(-2).map(({ how, lastPeriod }) => [how, lastPeriod])).toEqual([
      ['recorded', month(2)],
      ['recorded', month(1)],
    ])
    expect(chances.slice(0, -2).every(({ how, lastPeriod }) => how === 'afterwards' && lastPeriod < month(2))).toBe(true)
    expect(body).toMatchObject({ earlier: { recorded: false, since: { values: 3 } } })
  } finally {
    delete process.env.PLUMB_WEBHOOK_LOCAL
    await new Promise((resolve) => receiver.close(resolve))
  }
}, 60_000)

test('the queue knows ids and times, and the application enters it only on its own connection', async () => {
  const app = new pg.Client({ connectionString: server.databaseUrl })
  await app.connect()
  try {
    await expect(app.query('select * from jobs.job')).rejects.toThrow(/permission denied/)
    await app.query('set role plumb_jobs')
    const { rows } = await app.query<{ data: object }>("select data from jobs.job where name = 'refresh'")
    expect(rows.map(({ data }) => Object.keys(data).sort())).toContainEqual(['about', 'dueAt', 'workspace'])
    for (const table of ['plumb.thing', 'plumb.run', 'auth.session']) await expect(app.query(`select from ${table}`)).rejects.toThrow(/permission denied/)
    await expect(app.query('create table jobs.mine (x int)')).rejects.toThrow(/permission denied/)
  } finally {
    await app.end()
  }
})

test('a database that nobody here may prepare is left alone', async () => {
  expect(await prepareJobs({ adminUrl: null, applicationUrl: server.databaseUrl })).toBe(true)
  expect(await prepareJobs({ adminUrl: server.databaseAdminUrl, applicationUrl: server.databaseUrl })).toBe(true)
})

test('schedules keep the clocks of the workspace, and what is no schedule is passed over', () => {
  const thing = (kind: 'workspace' | 'source' | 'dataset', id: string, doc: object) => ({
    kind,
    id,
    doc: doc as never,
    version: 1,
    changedAt: '2026-03-01T00:00:00Z',
    changedBy: 'x',
  })
  const things = [
    thing('workspace', 'workspace', { name: 'W', timeZone: 'Europe/Berlin', refresh: 'every day at 06:00' }),
    thing('source', 's', { name: 'S', refresh: 'whenever' }),
    thing('dataset', 'd', { name: 'D', refresh: 'every monday at 06:00' }),
  ]
  expect(
    timeSchedules(refreshJob, things, new Date('2026-03-29T12:00:00Z')).map(({ about, lastDue, nextDue }) => [
      about,
      lastDue?.toISOString(),
      nextDue.toISOString(),
    ]),
  ).toEqual([
    ['', '2026-03-29T04:00:00.000Z', '2026-03-30T04:00:00.000Z'],
    ['dataset/d', '2026-03-23T05:00:00.000Z', '2026-03-30T04:00:00.000Z'],
  ])
  expect(timeSchedules(refreshJob, things, new Date('2026-03-01T02:00:00Z'))[0]!.lastDue).toBeNull()
})
