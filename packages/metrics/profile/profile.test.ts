import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Doc } from '@plumbline/model'
import { afterAll, describe, expect, test } from 'vitest'
import { openDuckDb } from '../connections/duckdb.ts'
import { retellProfile } from './freshness.ts'
import { writingOf } from './meaning.ts'
import type { Profile } from './profile.ts'
import { profileRelation } from './profile-relation.ts'
import { shapeOf, shapesOf } from './shape.ts'
import { openSelect } from './testing/relation.ts'

const connection = await openDuckDb([realpathSync(tmpdir())], 512)
afterAll(() => connection.close())
const now = new Date('2026-03-20T08:00:00Z')

async function take(select: string, doc: Partial<Doc<'dataset'>> = {}, exactCells?: number): Promise<Profile> {
  const profile = await profileRelation(await openSelect(connection, `(${select})`, doc), { now, timeZone: 'UTC', exactCells })
  if ('mend' in profile) throw new Error(profile.message)
  return profile
}
const codes = (profile: Profile) => profile.remarks.map(({ code }) => code)

describe('a profile', () => {
  test('of no rows says so', async () => {
    const profile = await take("SELECT 1 AS id, DATE '2026-01-01' AS day, 'x' AS word WHERE false")
    expect(profile).toMatchObject({ rows: 0, headline: 'Rows holds no rows.', keys: [], freshness: null, volume: null })
    expect(profile.columns.map(({ filled, top, numbers, text, span }) => [filled, top, numbers, text, span])).toEqual(Array(3).fill([0, [], null, null, null]))
  })

  test('rows that bear the first day of their month are as old as the end of the month', async () => {
    const monthly = (last: string) =>
      take(`SELECT day FROM range(DATE '2025-09-01', DATE '${last}', INTERVAL 1 MONTH) AS t(day)`, { time: 'day', freshWithin: '35 days' })
    const [inTime, late] = [await monthly('2026-02-02'), await monthly('2026-01-02')]
    expect(inTime.freshness).toMatchObject({ span: 'month', ageDays: 19, isLate: false })
    expect(inTime.headline).toMatch(/^6 rows with 1 column, up to February 2026\./)
    expect(late.freshness).toMatchObject({ span: 'month', ageDays: 47, isLate: true })
    expect(late.remarks[0]).toMatchObject({
      code: 'late',
      says: 'The latest rows are of January 2026, which ended 47 days ago; promised are 35 days at most.',
    })
  })

  test('a value that only rows of some kinds have is missing by design', async () => {
    const rows =
      "SELECT i AS id, CASE WHEN i % 3 = 0 THEN 'share' ELSE 'sum' END AS kind, CASE WHEN i % 3 = 0 THEN i END AS numerator, CASE WHEN i % 5 > 0 THEN i END AS note FROM range(60) AS t(i)"
    const profile = await take(rows, { dimensions: ['kind'] })
    expect((await take(rows, { key: ['id', 'kind'] })).columns).toEqual(profile.columns)
    expect(profile.columns.map(({ missingBy }) => missingBy ?? null)).toEqual([null, null, { column: 'kind', filledFor: 1, of: 2 }, null])
    expect(profile.remarks.filter(({ column }) => column === 'numerator').map(({ code, severity, says }) => [code, severity, says])).toEqual([
      ['missing-by-kind', 'note', 'Numerator is there for 1 of 2 values of kind, and never for the others: missing by design.'],
    ])
    expect(profile.remarks.filter(({ column }) => column === 'note').map(({ code, severity }) => [code, severity])).toEqual([['missing-values', 'warning']])
    expect(codes(await take(rows))).not.toContain('missing-by-kind')
  })

  test('a table with a row a day is told apart by its day, not by sales that happen to differ', async () => {
    const keyOf = async (select: string) => (await take(select)).keys.find(({ unique }) => unique)?.columns
    const days = "FROM range(DATE '2026-01-01', DATE '2026-02-10', INTERVAL 1 DAY) AS t(day)"
    expect(await keyOf(`SELECT day, day(day) * 131 + month(day) * 7 AS orders ${days}`)).toEqual(['day'])
    expect(await keyOf(`SELECT day, day(day) * 131 + month(day) * 7 AS order_no ${days}`)).toEqual(['order_no'])
    expect(await keyOf(`SELECT day, 'c' || epoch(day) AS customer ${days}`)).toEqual(['customer'])
    expect(await keyOf('SELECT i AS line, i % 3 AS kind FROM range(1, 30) AS t(i)')).toEqual(['line'])
    expect(await keyOf('SELECT i * i AS sales FROM range(1, 30) AS t(i)')).toBeUndefined()
  })

  test('kept from another day is told as of today', async () => {
    const kept = await take("SELECT DATE '2026-03-19' AS day", { time: 'day' })
    const dataset = { id: 'rows', name: 'Rows' } as Parameters<typeof retellProfile>[1]
    const told = retellProfile(kept, dataset, { today: '2026-03-25', calendar: { weekStart: 'monday', fiscalYearStart: 1 }, promisedDays: 2 })
    expect(kept.remarks.map(({ says }) => says)).toContain('The latest rows are from 19 March 2026, yesterday.')
    expect(told.headline).toContain('The latest rows are from 19 March 2026, 6 days ago; promised are 2 days at most.')
    expect(told.freshness).toMatchObject({ ageDays: 6, promisedDays: 2, isLate: true })
  })

  test('of a column without any value names it', async () => {
    const profile = await take("SELECT i AS id, NULL::VARCHAR AS note, '  ' AS blank FROM range(5) AS t(i)")
    expect(profile.remarks.filter(({ code }) => code === 'always-empty').map(({ says }) => says)).toEqual([
      'No rows have a note: the column is empty.',
      'No rows have a blank: the column is empty.',
    ])
  })

  test('takes any name of a column', async () => {
    const profile = await take(`SELECT i AS "a ""quoted"" name", i AS "f", i AS "n0", 'it''s' AS "ß Größe ✓" FROM range(4) AS t(i)`)
    expect(profile.columns.map(({ name, distinct }) => [name, distinct.count])).toEqual([
      ['a "quoted" name', 4],
      ['f', 4],
      ['n0', 4],
      ['ß Größe ✓', 1],
    ])
    expect(profile.columns[3]!.top).toEqual([{ value: "it's", rows: 4, share: 1 }])
  })

  test('reads more columns than one statement asks for', async () => {
    const profile = await take(`SELECT ${Array.from({ length: 120 }, (_, i) => `i + ${i} AS c${i}`).join(', ')} FROM range(3) AS t(i)`)
    expect(profile.columns.map(({ numbers }) => numbers!.min)).toEqual(Array.from({ length: 120 }, (_, i) => i))
  })

  test('takes lists, structures, times and numbers of every kind', async () => {
    const profile = await take(
      "SELECT [i] AS l, {'a': i} AS s, TIME '10:00' AS t, (i * 1e17)::HUGEINT AS h, 'nan'::DOUBLE AS n, i % 2 = 0 AS b, uuid() AS u FROM range(3) AS t(i)",
    )
    expect(profile.columns.map(({ family, distinct }) => [family, distinct.count]).slice(0, 4)).toEqual([
      ['other', 3],
      ['other', 3],
      ['other', 1],
      ['integer', 3],
    ])
    expect(profile.columns[4]).toMatchObject({ numbers: null, filled: 3 })
    expect(profile.columns[5]!.top).toEqual(
      [
        { value: 'true', rows: 2, share: 2 / 3 },
        { value: 'false', rows: 1, share: 1 / 3 },
      ].filter(({ rows }) => rows > 1),
    )
  })

  test('estimates in large datasets, and still counts keys and common values exactly', async () => {
    const rows = 60_000
    const select = `SELECT i AS id, i % 20000 AS customer, 'v' || (i % 4) AS variant, i / 7.0 AS score FROM range(${rows}) AS t(i)`
    const [exact, estimated] = [await take(select), await take(select, {}, 0)]
    expect([exact.exact, estimated.exact]).toEqual([true, false])
    expect(exact.columns[1]!.distinct).toEqual({ count: 20_000, exact: true })
    // HyperLogLog is off by some hundredths; 15 in 100 would be a broken sketch.
    expect(Math.abs(estimated.columns[1]!.distinct.count / 20_000 - 1)).toBeLessThan(0.15)
    expect(Math.abs(estimated.columns[3]!.numbers!.quantiles!.p50 / exact.columns[3]!.numbers!.quantiles!.p50 - 1)).toBeLessThan(0.01)
    expect(estimated.keys).toEqual([{ columns: ['id'], declared: false, unique: true, duplicates: 0, nulls: 0 }])
    expect(estimated.columns[2]!.top.map((value) => value.rows)).toEqual([15_000, 15_000, 15_000, 15_000])
    expect(estimated.sampleRows).toBe(20_000)
  })

  test('is the same each time', async () => {
    const select = "SELECT i AS id, hash(i) % 1000 AS bucket, 'w' || (hash(i) % 50) AS word FROM range(50000) AS t(i)"
    expect(await take(select)).toEqual(await take(select))
  })

  test('names a key that is broken, and pairs where no column is one', async () => {
    const broken = await take('SELECT CASE WHEN i < 2 THEN 0 WHEN i = 7 THEN NULL ELSE i END AS id FROM range(50) AS t(i)', { name: 'Orders', key: ['id'] })
    expect(broken.headline).toBe(
      '50 orders with 1 column. Id should tell the orders apart, but 1 of 50 orders repeat one that is there already and 1 have none.',
    )
    const pairs = await take('SELECT i // 10 AS store, i % 10 AS till, 1 AS one FROM range(100) AS t(i)')
    expect(pairs.keys).toEqual([{ columns: ['store', 'till'], declared: false, unique: true, duplicates: 0, nulls: 0 }])
    expect(codes(pairs)).toContain('constant')
  })

  test('says when the latest rows lie ahead', async () => {
    expect(codes(await take("SELECT DATE '2026-03-01' + i::INTEGER AS day FROM range(40) AS t(i)", { time: 'day' }))).toContain('ahead-of-today')
  })

  test('is a problem where the data cannot be read, and no path is in it', async () => {
    const relation = await openSelect(connection, "(SELECT 'x' AS a)", {})
    const answer = await profileRelation({ ...relation, from: "read_csv('/nowhere/secret.csv')" }, { now, timeZone: 'UTC' })
    expect(answer).toMatchObject({ code: 'profile-refused', place: { thing: 'dataset/rows' } })
    expect(JSON.stringify(answer)).not.toContain('/nowhere')
  })

  test('ends when it is told to', async () => {
    const relation = await openSelect(connection, '(SELECT i FROM range(10) AS t(i))')
    await expect(profileRelation(relation, { now, timeZone: 'UTC', signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})

describe('how text is written', () => {
  const check = (values: readonly string[], says: string | null) => expect(writingOf(values)?.says ?? null).toBe(says)
  test('numbers', () => check(['1', '-2.5', '3e4', '.5'], 'numbers'))
  test('codes with zeros in front are none', () => check(['00123', '04567', '12345'], null))
  test('thousands', () => check(['1,234', '12,345,678', '999'], 'numbers with commas for thousands'))
  test('decimal commas', () => check(['1,5', '1.234,50', '7,25'], 'numbers with a decimal comma'))
  test('money', () => check(['$1,200.50', '$7', '$0.99'], 'amounts with a currency'))
  test('percent', () => check(['12%', '7.5 %'], 'percentages'))
  test('dates', () => check(['2026-01-31', '2025-12-01'], 'dates'))
  test('moments', () => check(['2026-01-31T10:00:00Z', '2026-01-31 10:00'], 'dates with a time'))
  test('day first where a day beyond twelve says so', () => check(['31/01/2026', '02/03/2026'], 'dates, day first'))
  test('month first where a day beyond twelve says so', () => check(['01/31/2026', '02/03/2026'], 'dates, month first'))
  test('yes or no', () => check(['Yes', 'no', 'N'], 'yes or no'))
  test('nine in ten are enough, eight are not', () => {
    check([...Array(9).fill('1'), 'soon'], 'numbers')
    check([...Array(8).fill('1'), 'soon', 'later'], null)
  })
  test('words', () => check(['red', 'blue'], null))
})

describe('shapes', () => {
  test('letters and digits', () => expect(shapeOf('SKU-0042 ä')).toBe('AAA-9999 a'))
  test('runs are drawn together in long text', () => expect(shapeOf('a very long sentence indeed')).toBe('a a+ a+ a+ a+'))
  test('many lengths are drawn together', () =>
    expect(shapesOf(['Al', 'Bob', 'Carl', 'Daisy', 'Edward', 'Fabiola'])).toEqual(
      [
        { shape: 'Aa', share: 1 / 6 },
        { shape: 'Aa+', share: 5 / 6 },
      ].reverse(),
    ))
})
