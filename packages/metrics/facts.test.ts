import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Doc, type Kind, type Strategy, type Thing, understand } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Facts, type Observed, openFacts } from './index.ts'

const now = new Date('2026-11-22T12:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'plumb-facts-'))
const data = join(folder, 'data')

const thing = <K extends Kind>(kind: K, id: string, doc: Doc<K>): Thing => ({ kind, id, doc }) as Thing
const strategyOf = (...things: Thing[]): Strategy => {
  const understood = understand([thing('workspace', 'workspace', { name: 'Test' }), ...things])
  expect(understood.problems).toEqual([])
  return understood.strategy
}
const orders = (doc: Partial<Doc<'dataset'>> = {}) => thing('dataset', 'orders', { name: 'Orders', file: 'orders.csv', time: 'day', ...doc })
const metric = (id: string, computed: NonNullable<Doc<'metric'>['computed']>, doc: Partial<Doc<'metric'>> = {}) =>
  thing('metric', id, { name: id, computed, ...doc })

beforeAll(async () => {
  mkdirSync(data)
  // Three whole months and a November that has not ended; September has no order by phone.
  const rows = ['day,channel,amount,returned,note']
  for (const [month, days] of [
    ['08', 31],
    ['09', 30],
    ['10', 31],
    ['11', 20],
  ] as const) {
    for (let day = 1; day <= days; day++)
      rows.push(
        `2026-${month}-${String(day).padStart(2, '0')},${month !== '09' && day % 2 === 0 ? 'Phone' : 'Web'},${day}.5,${day % 5 === 0 ? 1 : 0},${day === 3 ? 'n/a' : day}`,
      )
  }
  writeFileSync(join(data, 'orders.csv'), `${rows.join('\n')}\n`)
  writeFileSync(join(folder, 'secret.csv'), 'day,amount\n2026-08-01,1\n')
  symlinkSync(join(folder, 'secret.csv'), join(data, 'link.csv'))
  copyFileSync(join(data, 'orders.csv'), join(data, "it's here.csv"))
  writeFileSync(join(data, 'empty.csv'), 'day,amount\n')
  writeFileSync(join(data, 'broken.csv'), `a,b\n${'1,2\n'.repeat(5_000)}3,4,5,6\n${'1,2\n'.repeat(10)}`)
  writeFileSync(join(data, 'sheet.xlsx'), 'not a table')
  writeFileSync(join(data, 'zoned.csv'), 'at,amount\n2026-09-30T23:30:00Z,1\n2026-10-15T12:00:00Z,2\n')
  writeFileSync(join(data, 'months.csv'), 'month,amount\n2026-08,1\n2026-09,2\n2026-10,4\nsoon,9\n')
  writeFileSync(
    join(data, 'early.csv'),
    `day,amount\n${['07', '08', '09', '10'].flatMap((month) => Array.from({ length: month === '10' ? 9 : 30 }, (_, day) => `2026-${month}-${String(day + 1).padStart(2, '0')},1`)).join('\n')}\n`,
  )
  // Numbers for the first few thousand rows, then text: the types have to be looked at again.
  writeFileSync(join(data, 'late.csv'), `amount\n${'5\n'.repeat(5_000)}2.5\nunknown\n`)
  writeFileSync(join(data, 'lines.jsonl'), '{"day":"2026-08-03","amount":2}\n{"day":"2026-08-09","amount":3}\n')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT * FROM read_csv('${join(data, 'orders.csv')}')) TO '${join(data, 'orders.parquet')}'`)
  connection.closeSync()
  instance.closeSync()
})
afterAll(() => rmSync(folder, { recursive: true }))

async function withFacts<T>(ask: (facts: Facts) => Promise<T>): Promise<T> {
  const facts = await openFacts({ folder: data, now })
  try {
    return await ask(facts)
  } finally {
    await facts.close()
  }
}
const observe = (...things: Thing[]): Promise<Observed> => withFacts((facts) => facts.observe(strategyOf(...things)))
const seriesOf = ({ histories }: Observed, metric: string) => Object.fromEntries((histories.get(metric) ?? []).map(({ period, value }) => [period, value]))

const sumTo = (n: number) => (n * (n + 1)) / 2

describe('metrics', () => {
  test.each(['orders.csv', 'orders.parquet', "it's here.csv"])('every aggregate of %s, in whole periods', async (file) => {
    const observed = await observe(
      orders({ file }),
      metric('count', { dataset: 'orders', aggregate: 'count' }),
      metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amount' }),
      metric('mean', { dataset: 'orders', aggregate: 'mean', column: 'AMOUNT' }),
      metric('returns', { dataset: 'orders', aggregate: 'ratio', numerator: 'returned' }),
      metric('per-return', { dataset: 'orders', aggregate: 'ratio', numerator: 'amount', denominator: 'returned' }),
      metric('phone', { dataset: 'orders', aggregate: 'count', where: { channel: 'Phone' } }),
      metric('phone-sum', { dataset: 'orders', aggregate: 'sum', column: 'amount', where: { channel: 'Phone' } }),
      metric('phone-mean', { dataset: 'orders', aggregate: 'mean', column: 'amount', where: { channel: 'Phone' } }),
      metric('half-weeks', { dataset: 'orders', aggregate: 'count', where: { returned: 1 } }, { grain: 'quarter' }),
    )
    expect(observed.problems).toEqual([])
    expect(seriesOf(observed, 'count')).toEqual({ '2026-08-01': 31, '2026-09-01': 30, '2026-10-01': 31 })
    expect(seriesOf(observed, 'sum')).toEqual({ '2026-08-01': sumTo(31) + 15.5, '2026-09-01': sumTo(30) + 15, '2026-10-01': sumTo(31) + 15.5 })
    expect(seriesOf(observed, 'mean')['2026-09-01']).toBe(16)
    expect(seriesOf(observed, 'returns')['2026-09-01']).toBe(6 / 30)
    expect(seriesOf(observed, 'per-return')['2026-09-01']).toBe(480 / 6)
    // No order by phone in September: none is a count and a sum, but no mean.
    expect(seriesOf(observed, 'phone')).toEqual({ '2026-08-01': 15, '2026-09-01': 0, '2026-10-01': 15 })
    expect(seriesOf(observed, 'phone-sum')['2026-09-01']).toBe(0)
    expect(seriesOf(observed, 'phone-mean')).not.toHaveProperty('2026-09-01')
    expect(seriesOf(observed, 'half-weeks')).toEqual({ '2026-07-01': 12 })
    const source = observed.sources.find((source) => source.metric === 'count')
    expect(source).toMatchObject({
      dataset: 'orders',
      file,
      rows: 112,
      readAt: now.toISOString(),
      partial: { period: '2026-11-01', value: 20, because: 'the month has not ended yet' },
    })
  })

  test('the statement told as the source brings the same numbers', async () => {
    const observed = await observe(
      orders(),
      metric('returns', { dataset: 'orders', aggregate: 'ratio', numerator: 'returned', where: { channel: 'Web' } }),
      metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'note', where: { channel: 'Phone' } }, { grain: 'quarter' }),
    )
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`SET file_search_path = '${data}'`)
    for (const { metric, sql } of observed.sources) {
      const rows = (await connection.runAndReadAll(sql!)).getRowObjectsJS()
      for (const { period, value } of observed.histories.get(metric)!) expect(rows.find((row) => row.period === period)?.value, metric).toBeCloseTo(value, 12)
    }
    connection.closeSync()
    instance.closeSync()
  })

  test('JSON lines are read', async () => {
    expect(seriesOf(await observe(orders({ file: 'lines.jsonl' }), metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amount' })), 'sum')).toEqual({
      '2026-08-01': 5,
    })
  })

  test('periods begin in the time zone of the books', async () => {
    const zoned = (timeZone: string) =>
      withFacts((facts) =>
        facts.observe({
          ...strategyOf(orders({ file: 'zoned.csv', time: 'at' }), metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amount' })),
          workspace: { ...strategyOf().workspace, timeZone },
        }),
      )
    expect(seriesOf(await zoned('UTC'), 'sum')).toEqual({ '2026-09-01': 1, '2026-10-01': 2 })
    expect(seriesOf(await zoned('Europe/Berlin'), 'sum')).toEqual({ '2026-10-01': 3 })
    expect((await zoned('Europe/Berlinn')).problems[0]).toMatchObject({ code: 'unknown-time-zone', found: 'Europe/Berlinn' })
  })

  test('weeks and fiscal years begin where the books say', async () => {
    const strategy = strategyOf(
      orders(),
      metric('weeks', { dataset: 'orders', aggregate: 'count' }, { grain: 'week' }),
      metric('years', { dataset: 'orders', aggregate: 'count' }, { grain: 'year' }),
    )
    const observed = await withFacts((facts) => facts.observe({ ...strategy, workspace: { ...strategy.workspace, weekStart: 'sunday', fiscalYearStart: 10 } }))
    expect(Object.keys(seriesOf(observed, 'weeks')).slice(0, 3)).toEqual(['2026-07-26', '2026-08-02', '2026-08-09'])
    expect(seriesOf(observed, 'years')).toEqual({ '2025-10-01': 61 })
  })

  test('months written as 2026-08 are read, and what is no date is counted', async () => {
    const observed = await observe(orders({ file: 'months.csv', time: 'month' }), metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amount' }))
    expect(seriesOf(observed, 'sum')).toEqual({ '2026-08-01': 1, '2026-09-01': 2, '2026-10-01': 4 })
    expect(observed.problems).toMatchObject([{ code: 'unreadable-times', severity: 'warning', place: { thing: 'dataset/orders' } }])
  })

  test('a last month whose rows stop early is not whole', async () => {
    const observed = await observe(orders({ file: 'early.csv' }), metric('count', { dataset: 'orders', aggregate: 'count' }))
    expect(Object.keys(seriesOf(observed, 'count'))).toEqual(['2026-07-01', '2026-08-01', '2026-09-01'])
    expect(observed.sources[0]?.partial).toEqual({ period: '2026-10-01', value: 9, because: 'its rows stop on 2026-10-09' })
  })

  test('a snapshot is one reading on its day', async () => {
    const observed = await observe(orders({ time: undefined, asOf: '2026-10-31' }), metric('mean', { dataset: 'orders', aggregate: 'mean', column: 'amount' }))
    expect(Object.keys(seriesOf(observed, 'mean'))).toEqual(['2026-10-01'])
    const undated = await observe(orders({ time: undefined }), metric('mean', { dataset: 'orders', aggregate: 'mean', column: 'amount' }))
    expect(undated.problems).toMatchObject([{ code: 'snapshot-without-date', mend: expect.stringContaining('2026-11-22') }])
  })

  test('text further down than the types were looked for is left out and counted', async () => {
    const observed = await observe(
      orders({ file: 'late.csv', time: undefined, asOf: '2026-10-31' }),
      metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amount' }),
    )
    expect(seriesOf(observed, 'sum')).toEqual({ '2026-10-01': 25_002.5 })
    expect(observed.problems).toMatchObject([{ code: 'unreadable-values', severity: 'warning', message: expect.stringContaining('1 row') }])
  })
})

describe('nothing is silently empty', () => {
  const count = metric('count', { dataset: 'orders', aggregate: 'count' })
  const check = async (expected: object, ...things: Thing[]) => {
    const observed = await observe(...things)
    expect(observed.problems[0]).toMatchObject(expected)
    expect(observed.histories.size).toBe(0)
  }

  test('a file that is not there', () =>
    check(
      { code: 'data-file-missing', mend: 'Did you mean orders.csv?', place: { thing: 'dataset/orders', path: ['file'] } },
      orders({ file: 'order.csv' }),
      count,
    ))
  test('a file outside of the folder', () => check({ code: 'data-file-outside' }, orders({ file: '../secret.csv' }), count))
  test('a link that leads outside of the folder', () => check({ code: 'data-file-outside' }, orders({ file: 'link.csv' }), count))
  test('an absolute path', () => check({ code: 'data-file-outside' }, orders({ file: join(folder, 'secret.csv') }), count))
  test('a kind of file that cannot be read', () => check({ code: 'data-file-format' }, orders({ file: 'orders.pdf' }), count))
  test('a workbook that is none', () => check({ code: 'not-a-workbook', place: { thing: 'dataset/orders' } }, orders({ file: 'sheet.xlsx' }), count))
  test('many files at once', () => check({ code: 'data-file-format' }, orders({ file: '*.csv' }), count))
  test('a file with no rows', () => check({ code: 'no-rows' }, orders({ file: 'empty.csv' }), count))
  test('a file that is no table', () =>
    check(
      { code: 'too-many-fields', place: { file: 'broken.csv', line: 5_002 } },
      orders({ file: 'broken.csv', time: undefined }),
      metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'a' }),
    ))
  test('a dataset without a file', () => check({ code: 'dataset-without-file' }, orders({ file: undefined }), count))
  test('a dataset that is not there', () =>
    check({ code: 'unknown-dataset', mend: 'Did you mean orders?' }, orders(), metric('count', { dataset: 'order', aggregate: 'count' })))
  test('a column that is not there', () =>
    check(
      { code: 'column-missing', mend: 'Did you mean amount?', place: { thing: 'metric/sum', path: ['computed', 'column'] } },
      orders(),
      metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amout' }),
    ))
  test('a time column that is not there', () =>
    check({ code: 'column-missing', place: { thing: 'dataset/orders', path: ['time'] } }, orders({ time: 'date' }), count))
  test('a filter that nothing passes', () =>
    check(
      { code: 'no-matching-rows', mend: 'Did you mean Web?', message: expect.stringContaining('"Web", "Phone"') },
      orders(),
      metric('web', { dataset: 'orders', aggregate: 'count', where: { channel: 'web' } }),
    ))
  test('a column of text', () => check({ code: 'no-numbers' }, orders(), metric('text', { dataset: 'orders', aggregate: 'sum', column: 'channel' })))
  test('a denominator of zero', () =>
    check(
      { code: 'zero-denominator' },
      orders(),
      metric('share', { dataset: 'orders', aggregate: 'ratio', numerator: 'amount', denominator: 'returned', where: { returned: 0 } }),
    ))
  test('a sum of no column', () => check({ code: 'computation-incomplete' }, orders(), metric('sum', { dataset: 'orders', aggregate: 'sum' })))
  test('no year that has ended', () =>
    check({ code: 'no-whole-period' }, orders(), metric('years', { dataset: 'orders', aggregate: 'count' }, { grain: 'year' })))

  test('a folder that is not there', async () => {
    for (const nowhere of [join(folder, 'nowhere'), join(data, 'orders.csv')]) {
      const facts = await openFacts({ folder: nowhere, now })
      expect(await facts.observe(strategyOf(orders(), count))).toMatchObject({ histories: new Map(), problems: [{ code: 'data-folder-missing' }] })
      await facts.close()
    }
  })

  test('one wrong metric does not take the others along', async () => {
    const observed = await observe(orders(), count, metric('sum', { dataset: 'orders', aggregate: 'sum', column: 'amout' }))
    expect([...observed.histories.keys()]).toEqual(['count'])
    expect(observed.problems).toHaveLength(1)
  })
})

test('names cannot break out of the statement', async () => {
  const nasty = `amount" FROM x; DROP TABLE y; --`
  const observed = await observe(
    orders(),
    metric('a', { dataset: 'orders', aggregate: 'sum', column: nasty }),
    metric('b', { dataset: 'orders', aggregate: 'count', where: { channel: `' OR 1=1 --` } }),
  )
  expect(observed.problems.map((problem) => problem.code).sort()).toEqual(['column-missing', 'no-matching-rows'])
})

test('the same folder gives the same bytes', async () => {
  const things = [
    orders(),
    metric('mean', { dataset: 'orders', aggregate: 'mean', column: 'amount' }),
    metric('returns', { dataset: 'orders', aggregate: 'ratio', numerator: 'returned' }),
  ]
  const write = async () => JSON.stringify(await observe(...things), (_, value) => (value instanceof Map ? [...value] : value))
  expect(await write()).toBe(await write())
})
