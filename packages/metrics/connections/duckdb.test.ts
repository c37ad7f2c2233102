import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { DatabaseRefusal } from './connection.ts'
import { openDuckDb } from './duckdb.ts'

const folder = mkdtempSync(join(tmpdir(), 'plumb-duckdb-'))
const inside = join(folder, 'inside')
afterAll(() => rmSync(folder, { recursive: true }))

test('an open database reads its folder, nothing else, writes nothing, and cannot be unlocked', async () => {
  writeFileSync(join(folder, 'outside.csv'), 'a\n1\n')
  const connection = await openDuckDb([folder], 64)
  expect(await connection.rows(`SELECT sum(a) AS "a" FROM read_csv('${join(folder, 'outside.csv')}')`)).toEqual([{ a: 1 }])
  await connection.close()

  const narrow = await openDuckDb([inside], 64)
  for (const sql of [
    `SELECT * FROM read_csv('${join(folder, 'outside.csv')}')`,
    `SELECT * FROM read_csv('${join(inside, '..', 'outside.csv')}')`,
    `SELECT * FROM '/etc/passwd'`,
    `COPY (SELECT 1) TO '${join(folder, 'written.csv')}'`,
    `ATTACH '${join(folder, 'other.db')}'`,
    `SET enable_external_access = true`,
    `SET memory_limit = '8GB'`,
    `INSTALL httpfs`,
  ]) {
    await expect(narrow.rows(sql), sql).rejects.toBeInstanceOf(DatabaseRefusal)
  }
  expect(existsSync(join(folder, 'written.csv'))).toBe(false)
  await narrow.close()
})

test('what does not fit into memory is refused, not spilled', async () => {
  const connection = await openDuckDb([folder], 32)
  await expect(connection.rows('SELECT count(*) FROM (SELECT DISTINCT hash(range) AS h, range FROM range(20000000))')).rejects.toMatchObject({
    reason: 'out-of-memory',
  })
  await connection.close()
})

test('a statement ends at its deadline or when it is called off, and the next one runs', async () => {
  const connection = await openDuckDb([folder], 256)
  const long = 'SELECT count(*) AS "n" FROM range(3000000) a, range(3000000) b WHERE a.range * b.range % 7 = 3'
  await expect(connection.rows(long, { deadlineMs: 50 })).rejects.toMatchObject({ reason: 'deadline' })
  await expect(connection.rows(long, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(await connection.rows('SELECT 1 AS "n"')).toEqual([{ n: 1 }])
  await connection.close()
})
