import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openUserSql, runUserSql, type SqlTable, type UserSqlAnswer } from './user-sql.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-user-sql-'))
/** Of these tests alone, so that it can be seen to be empty. */
const temporary = join(folder, 'temporary')
mkdirSync(temporary)
process.env.TMPDIR = temporary
afterAll(() => rmSync(folder, { recursive: true }))

writeFileSync(join(folder, 'orders.csv'), 'id,day,amount,region\n1,2026-01-31,10.5,north\n2,2026-02-01,20,south\n3,2026-02-02,30,north\n')
writeFileSync(join(folder, 'broken.csv'), `a,b\n1,"2\n${'3,4\n'.repeat(10)}`)
const tables: readonly SqlTable[] = [
  { name: 'orders', path: join(folder, 'orders.csv'), format: 'csv' },
  { name: 'web-visits', path: join(folder, 'gone.csv'), format: 'csv' },
]

const codes = (answer: UserSqlAnswer) => ('problems' in answer ? answer.problems.map(({ code }) => code) : [])

test('one SELECT over the datasets gives plain rows with their columns', async () => {
  const answer = await runUserSql(
    `-- by month
    WITH months AS (SELECT date_trunc('month', day)::DATE AS month, * FROM Orders)
    SELECT month, sum(amount) AS total, count(*) AS n, 2::DECIMAL(9, 2) AS d, 3::HUGEINT AS h, [1, 2] AS l, NULL AS nothing, 0 / 0.0 AS undefined,
      TIMESTAMPTZ '2026-01-01 00:00:00+02' AS at, TIMESTAMP '2026-01-01 10:20:30' AS local
    FROM months GROUP BY ALL ORDER BY 1;`,
    { tables },
  )
  expect(answer).toMatchObject({
    tables: ['orders'],
    rows: [
      {
        month: '2026-01-01',
        total: 10.5,
        n: 1,
        d: 2,
        h: 3,
        l: '[1, 2]',
        nothing: null,
        undefined: null,
        at: '2025-12-31T22:00:00Z',
        local: '2026-01-01T10:20:30',
      },
      { month: '2026-02-01', total: 50, n: 2 },
    ],
  })
  if (process.platform === 'linux') expect(answer).toMatchObject({ holds: { memory: 'kernel', files: 'kernel' } })
})

test('what is wrong is told all at once, with its place in the statement and its mend', async () => {
  const answer = await runUserSql("SELECT 'é', now(),\n  random() FROM ordesr, read_csv('x.csv')", {
    tables,
    place: { thing: 'metric/revenue', path: ['computed', 'sql'] },
  })
  expect('problems' in answer && answer.problems.map(({ code, place: { line, column } }) => [code, line, column])).toEqual([
    ['sql-not-repeatable', 1, 13],
    ['sql-not-repeatable', 2, 3],
    ['sql-unknown-table', 2, 17],
    ['sql-table-function', 2, 25],
  ])
  expect('problems' in answer && answer.problems[2]).toMatchObject({
    mend: 'Did you mean orders?',
    place: { thing: 'metric/revenue', path: ['computed', 'sql'] },
  })
})

test('a session keeps its data, loads another table when it is named, and survives what was killed', async () => {
  const session = openUserSql({ tables, limits: { deadlineMs: 2_000, memoryMb: 128, rows: 3, bytes: 2_000, columns: 4 } })
  const check = async (sql: string, expected: readonly string[]) => expect(codes(await session.run(sql)), sql).toEqual(expected)
  await check('SELECT 1 AS one', [])
  await check('SELECT count(*) AS n FROM orders', [])
  await check('SELECT * FROM "web-visits"', ['sql-data-not-read'])
  await check('SELECT count(*) FROM range(1000000000000)', ['sql-deadline'])
  await check('SELECT * FROM orders', [])
  await check('SELECT * FROM range(4)', ['sql-too-many-rows'])
  await check("SELECT repeat('é', 1000)", ['sql-too-many-bytes'])
  await check('SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d, 5 AS e', ['sql-too-many-columns'])
  await check('SELECT 1 AS a, 2 AS a', ['sql-column-names'])
  await check("SELECT length(repeat('x', 3000000000))", ['sql-memory'])
  await check("SELECT * FROM orders WHERE day = 'soon'", ['sql-failed'])
  await check('SELECT sum(amount) AS total FROM main.orders', [])
  await session.close()
}, 60_000)

test('a statement can be stopped, and nothing is left running or lying about', async () => {
  const session = openUserSql({ tables })
  const controller = new AbortController()
  const answer = session.run('SELECT count(*) FROM range(1000000000000)', { signal: controller.signal })
  setTimeout(() => controller.abort(), 300)
  expect(codes(await answer)).toEqual(['sql-stopped'])
  await session.close()
  expect(readdirSync(temporary)).toEqual([])
})

test('no message shows where files lie on this machine', async () => {
  const answer = await runUserSql('SELECT * FROM "web-visits"', { tables })
  expect(JSON.stringify(answer)).not.toContain(folder)
  const broken = await runUserSql('SELECT * FROM broken', { tables: [{ name: 'broken', path: join(folder, 'broken.csv'), format: 'parquet' }] })
  expect(codes(broken)).toEqual(['sql-data-not-read'])
  expect(JSON.stringify(broken)).not.toContain(folder)
})
