import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFolderContext } from '../folder/context.ts'
import { createDisk } from '../folder/files.ts'
import { userName } from '../folder/user-name.ts'
import { brief } from '../operations/brief.ts'
import { observe } from '../operations/observe.ts'
import { runOperation } from '../operations/run.ts'
import { type Client, openTestServer, type TestServer } from '../testing.ts'

const now = new Date('2026-11-10T12:00:00Z')
const me = userName()
let server: TestServer
let owner: Client
let carl: Client

beforeAll(async () => {
  server = await openTestServer({ now: () => now })
  owner = await server.setUp()
  await owner.call(null, 'create-workspace', { name: 'Shop' })
  await owner.call('shop', 'write', {
    changes: [
      { kind: 'metric', id: 'revenue', doc: { name: 'Revenue', unit: 'EUR' } },
      { kind: 'metric', id: 'repeat-rate', doc: { name: 'Repeat rate', unit: 'ratio', grain: 'quarter' } },
      { kind: 'metric', id: 'headcount', doc: { name: 'Head count', minimum: 0 } },
      { kind: 'metric', id: 'orders', doc: { name: 'Orders', unit: 'order', computed: { dataset: 'orders', aggregate: 'count' } } },
      { kind: 'dataset', id: 'orders', doc: { name: 'Orders', file: 'orders.csv', time: 'day' } },
    ],
  })
  carl = await server.join(owner, 'shop', 'contributor', 'carl@example.org')
})

afterAll(() => server.close())

const values = async (metric: string) =>
  (await server.store.inWorkspace('shop', { kind: 'system', id: 't', name: 't' }).observations({ metric })).map(({ period, value }) => [period, value])
const codes = (answer: { body: { problems: readonly { code: string }[] } }) => answer.body.problems.map(({ code }) => code)
const table = (text: string, fileName = 'numbers.csv') => ({ fileName, contentBase64: Buffer.from(text).toString('base64') })

describe('numbers that somebody enters', () => {
  test('are kept with who and when, in the unit of the metric', async () => {
    const { status, body } = await carl.call('shop', 'observe', {
      metric: 'revenue',
      values: ['2026-08=1.2M EUR', '2026-09=900k', '2026-10=1,250,000 EUR'],
      reason: 'from the books',
    })
    expect([status, body]).toMatchObject([200, { added: 3, corrections: [], problems: [], dryRun: false }])
    expect(await values('revenue')).toEqual([
      ['2026-08-01', 1_200_000],
      ['2026-09-01', 900_000],
      ['2026-10-01', 1_250_000],
    ])
    expect((await owner.call('shop', 'readings', { metric: 'revenue' })).body).toMatchObject({
      total: 3,
      readings: [{ who: 'carl', reason: 'from the books', readAt: '2026-11-10T12:00:00.000000Z' }, {}, {}],
    })
    await carl.call('shop', 'observe', { metric: 'repeat-rate', values: ['2026-Q3=12%'] })
    expect(await values('repeat-rate')).toEqual([['2026-07-01', 0.12]])
  })

  test('correct earlier ones, say so, and can be taken back', async () => {
    const again = { metric: 'revenue', values: ['2026-08=1.3M'], reason: 'late invoices' }
    const correction = {
      metric: 'revenue',
      name: 'Revenue',
      unit: 'EUR',
      period: '2026-08-01',
      was: 1_200_000,
      is: 1_300_000,
      who: 'carl',
      reason: 'late invoices',
    }
    expect((await carl.call('shop', 'observe', { ...again, dryRun: true })).body).toMatchObject({ added: 1, corrections: [correction], dryRun: true })
    expect((await values('revenue'))[0]).toEqual(['2026-08-01', 1_200_000])
    expect((await carl.call('shop', 'observe', again)).body).toMatchObject({ added: 1, corrections: [correction] })
    expect((await carl.call('shop', 'observe', again)).body).toMatchObject({ added: 0, corrections: [] })
    expect((await carl.call('shop', 'observe', { metric: 'revenue', values: ['2026-09=-'] })).body).toMatchObject({ corrections: [{ was: 900_000, is: null }] })
    expect(await values('revenue')).toHaveLength(2)
    expect((await owner.call('shop', 'corrections', { metric: 'revenue' })).body).toMatchObject({ corrections: [{ is: null }, correction] })
    expect((await owner.call('shop', 'corrections', { from: '2026-11-11' })).body).toMatchObject({ corrections: [] })
    const text = await owner.send('/api/workspaces/shop/corrections?as=text')
    expect(text.text).toContain('Revenue, August 2026: 1.3M EUR instead of 1.2M EUR, 10 November 2026 (carl): late invoices')
  })

  test('are what the situation speaks of', async () => {
    const { body } = await owner.call('shop', 'brief')
    expect(body).toMatchObject({ sources: expect.arrayContaining([expect.objectContaining({ metric: 'revenue', dataset: null, who: 'carl' })]) })
  })

  test('wait for a contributor', async () => {
    const vera = await server.join(owner, 'shop', 'viewer', 'vera@example.org')
    expect((await vera.call('shop', 'observe', { metric: 'revenue', values: ['2026-08=1'] })).status).toBe(403)
  })
})

describe('what is wrong is said of all of it, and nothing is kept', () => {
  test.each([
    ['unknown-metric', { metric: 'revenu', values: ['2026-08=1'] }],
    ['bad-period', { metric: 'revenue', values: ['2026-Q3=1'] }],
    ['bad-period', { metric: 'repeat-rate', values: ['2026-08=1%'] }],
    ['bad-period', { metric: 'revenue', values: ['1234'] }],
    ['period-not-begun', { metric: 'revenue', values: ['2026-12=1'] }],
    ['not-a-number', { metric: 'revenue', values: ['2026-08=about ten'] }],
    ['not-a-number', { readings: [{ metric: 'revenue', period: '2026-08', value: 'Infinity' }] }],
    ['currency-clash', { metric: 'revenue', values: ['2026-08=$5'] }],
    ['unit-clash', { metric: 'repeat-rate', values: ['2026-Q3=2 points'] }],
    ['unit-clash', { metric: 'headcount', values: ['2026-08=5%'] }],
    ['out-of-bounds', { metric: 'headcount', values: ['2026-08=-5'] }],
    ['out-of-bounds', { metric: 'repeat-rate', values: ['2026-Q3=12'] }],
    ['entered-twice', { metric: 'headcount', values: ['2026-08=5', '2026-08-01=6'] }],
    ['metric-computed', { metric: 'orders', values: ['2026-08=5'] }],
    ['metric-computed', { metric: 'orders', values: ['2026-08=5'], force: true }],
    ['nothing-given', { metric: 'orders' }],
    ['no-metric', { values: ['2026-08=5'] }],
  ])('%s', async (code, input) => {
    const before = (await owner.call('shop', 'readings')).text
    const answer = await carl.call('shop', 'observe', input)
    expect([answer.status, codes(answer)]).toEqual([422, [code]])
    expect((await owner.call('shop', 'readings')).text).toBe(before)
  })

  test('a month that is not over is kept, with a warning', async () => {
    const { body } = await carl.call('shop', 'observe', { metric: 'headcount', values: ['2026-11=7'] })
    expect(body).toMatchObject({ added: 1, problems: [{ code: 'period-not-over', severity: 'warning' }] })
  })

  test('a near miss is named', async () => {
    const { body } = await carl.call('shop', 'observe', { metric: 'revenu', values: ['2026-08=1'] })
    expect(body.problems[0]).toMatchObject({ mend: 'Did you mean revenue?', place: { path: ['values', 0] } })
  })
})

describe('tables', () => {
  test('a row each, in any of the ways in which people write', async () => {
    const text = 'Metric;Period;Value\nRevenue;31.05.2026;1.234.567,50 €\nheadcount;2026-05;12\nrepeat-rate;Q2 2026;12,5 %\nheadcount;2026-06;\n'
    const { status, body } = await carl.call('shop', 'observe', table(text))
    expect([status, body]).toMatchObject([200, { added: 3 }])
    expect(await values('revenue')).toContainEqual(['2026-05-01', 1_234_567.5])
    expect(await values('repeat-rate')).toContainEqual(['2026-04-01', 0.125])
    expect(await values('headcount')).toContainEqual(['2026-05-01', 12])
  })

  test('a column for each metric, and one metric alone', async () => {
    expect((await carl.call('shop', 'observe', table('month,revenue,Head count,note\n2026-01,10,5,x\n2026-02,,6,\n'))).body).toMatchObject({ added: 3 })
    expect((await carl.call('shop', 'observe', { metric: 'headcount', ...table('date,people\n2025-12-01,4\n') })).body).toMatchObject({ added: 1 })
    expect((await values('headcount')).slice(0, 3)).toEqual([
      ['2025-12-01', 4],
      ['2026-01-01', 5],
      ['2026-02-01', 6],
    ])
  })

  test('every wrong cell is named with its place', async () => {
    const answer = await carl.call(
      'shop',
      'observe',
      table('metric,period,value\nrevenu,2026-01,5\nrevenue,2026-01-17,5\nrevenue,2026-03,many\nheadcount,01/02/2026,5\n'),
    )
    expect(answer.body.problems.map(({ code, place }) => [code, place.file, place.cell])).toEqual([
      ['unknown-metric', 'numbers.csv', 'C2'],
      ['bad-period', 'numbers.csv', 'C3'],
      ['not-a-number', 'numbers.csv', 'C4'],
      ['bad-period', 'numbers.csv', 'C5'],
    ])
  })

  test('what has no column for it is said', async () => {
    expect(codes(await carl.call('shop', 'observe', table('metric,value\nrevenue,5\n')))).toEqual(['no-period-column'])
    expect(codes(await carl.call('shop', 'observe', table('period,umsatz\n2026-01,5\n')))).toEqual(['no-value-column'])
    expect(codes(await carl.call('shop', 'observe', table('period,revenue,umsatz\n2026-01,5,6\n')))).toEqual(['unknown-metric'])
  })
})

test('a number entered for a computed metric stands until it is taken back, also after a refresh', async () => {
  const csv = `day\n${['2026-08-03', '2026-08-04', '2026-09-01', '2026-10-30'].join('\n')}\n`
  await carl.call('shop', 'upload', table(csv, 'orders.csv'))
  expect((await carl.call('shop', 'refresh')).body).toMatchObject({ observations: 3 })
  const forced = { metric: 'orders', values: ['2026-08=3'], force: true, reason: 'one came by fax' }
  expect((await carl.call('shop', 'observe', forced)).body).toMatchObject({ added: 1, corrections: [{ was: 2, is: 3 }] })
  expect((await carl.call('shop', 'refresh')).body).toMatchObject({ observations: 0 })
  expect(await values('orders')).toContainEqual(['2026-08-01', 3])
  await carl.call('shop', 'observe', { ...forced, values: ['2026-08=-'] })
  await carl.call('shop', 'refresh')
  expect(await values('orders')).toContainEqual(['2026-08-01', 2])
})

describe('in a folder', () => {
  let folder: string
  const stop = new AbortController().signal
  const contextOn = (day: string) =>
    makeFolderContext({ now: () => new Date(`${day}T12:00:00Z`), seed: 1, signal: stop, progress: () => undefined, files: createDisk(() => now), ask: null })
  const enter = (day: string, input: object) => runOperation(observe, contextOn(day), { folder, ...input })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumb-observe-'))
    await writeFile(
      join(folder, 'strategy.yaml'),
      'workspace: { name: Shop }\nmetrics:\n  revenue: { name: "Revenue, net", unit: EUR }\ngoals:\n  grow: { name: Grow, metric: revenue, baseline: 1M EUR, target: 2M EUR, by: 2027-12-31 }\n',
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('they stand line by line in observations.csv, and nothing in it is written over', async () => {
    await enter('2026-09-02', { metric: 'revenue', values: ['2026-07=1M', '2026-08=1.1M'] })
    expect(await enter('2026-10-02', { metric: 'revenue', values: ['2026-08=1.2M'], reason: 'late, "again"' })).toMatchObject({
      added: 1,
      corrections: [{ was: 1_100_000, is: 1_200_000 }],
    })
    await enter('2026-10-03', { metric: 'revenue', values: ['2026-09=1.3M'], dryRun: true })
    expect(await readFile(join(folder, 'observations.csv'), 'utf8')).toBe(
      'metric,period,value,at,who,reason\n' +
        `revenue,2026-07-01,1000000,2026-09-02T12:00:00.000Z,${me},\n` +
        `revenue,2026-08-01,1100000,2026-09-02T12:00:00.000Z,${me},\n` +
        `revenue,2026-08-01,1200000,2026-10-02T12:00:00.000Z,${me},"late, ""again"""\n`,
    )
  })

  test('the brief speaks of them, and of what was known earlier', async () => {
    const latest = async (asOf?: string) =>
      (await runOperation(brief, contextOn('2026-10-04'), { folder, write: false, ...(asOf === undefined ? {} : { asOf }) })).goals[0]!
    expect(JSON.stringify(await latest())).toContain('1200000')
    expect(JSON.stringify(await latest('2026-09-15'))).toContain('1100000')
    expect(JSON.stringify(await latest('2026-09-15'))).not.toContain('1200000')
  })

  test('a line that cannot be read is a finding with its place; the others count', async () => {
    const path = join(folder, 'observations.csv')
    await writeFile(path, `${await readFile(path, 'utf8')}revenue,yesterday,5,,,\n`)
    const { readFolder } = await import('../folder/strategy-folder.ts')
    const { problems, histories } = await readFolder(
      createDisk(() => now),
      folder,
    )
    expect(problems).toMatchObject([{ code: 'bad-observation', place: { line: 5 } }])
    expect(histories.get('revenue')).toHaveLength(2)
  })
})
