import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openUserSql, type UserSqlSession } from '../user-sql.ts'
import { hostileStatements } from './hostile.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-hostile-'))
const secret = join(folder, 'secret.csv')
const out = join(folder, 'out')
const orders = join(folder, 'orders.csv')
/** Told in the file and in the environment of the server; no answer may hold it. */
const word = 'swordfish-4711'

let session: UserSqlSession
beforeAll(() => {
  mkdirSync(out)
  writeFileSync(secret, `word\n${word}\n`)
  writeFileSync(orders, 'id,amount,region\n1,10,north\n2,20,south\n')
  process.env.SECRET_OF_THE_SERVER = word
  session = openUserSql({ tables: [{ name: 'orders', path: orders, format: 'csv' }], limits: { deadlineMs: 5_000 } })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

const written = (statement: string) => statement.replaceAll('{out}', out).replaceAll('{secret}', secret)
const all = Object.entries(hostileStatements).flatMap(([aim, statements]) => statements.map((statement) => ({ aim, sql: written(statement) })))

test('the corpus is what it says', () => {
  expect(all.length).toBeGreaterThanOrEqual(300)
  expect(new Set(all.map(({ sql }) => sql)).size).toBe(all.length)
})

test('every hostile statement is refused before it runs, with its mend and without a secret', async () => {
  expect(await session.run('SELECT count(*) AS n FROM orders')).toMatchObject({ rows: [{ n: 2 }] })
  const escapes: string[] = []
  const late: string[] = []
  for (const { sql } of all) {
    const answer = await session.run(sql)
    if (!('problems' in answer)) escapes.push(sql)
    else {
      if (answer.problems.some(({ code, mend }) => !code.startsWith('sql-') || mend === '')) escapes.push(sql)
      if (answer.problems.some(({ code }) => ['sql-failed', 'sql-gave-up', 'sql-memory', 'sql-deadline'].includes(code))) late.push(sql)
      expect(JSON.stringify(answer)).not.toContain(word)
    }
  }
  expect(escapes).toEqual([])
  // The database itself knows no such functions.
  expect(late).toEqual(["SELECT http_get('http://127.0.0.1:9/')", 'SELECT add_parquet_key()'])
  expect(await session.run('SELECT sum(amount) AS n FROM orders')).toMatchObject({ rows: [{ n: 30 }] })
}, 60_000)

test('without the check, the locks alone let nothing out and nothing in', async () => {
  const job = join(folder, 'job.json')
  writeFileSync(job, JSON.stringify({ orders, statements: all.map(({ sql }) => sql) }))
  const before = readFileSync(secret, 'utf8')
  const entry = join(import.meta.dirname, 'testing', 'unchecked.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', entry, job], { env: { TZ: 'UTC' }, cwd: out, maxBuffer: 50_000_000 })
  const answers = JSON.parse(stdout) as readonly { readonly sql: string; readonly answer: string }[]
  expect(answers.length).toBeGreaterThanOrEqual(280)
  // A statement may repeat the names that it was given; what stands in the files it may not know.
  expect(answers.filter(({ answer }) => answer.includes(word)).map(({ sql }) => sql)).toEqual([])
  expect(readdirSync(out)).toEqual([])
  expect(readFileSync(secret, 'utf8')).toBe(before)
}, 60_000)
