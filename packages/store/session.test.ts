import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { inTransaction, readIn } from './session.ts'
import type { Tables } from './tables.ts'
import { openTestDatabase } from './testing.ts'

const database = await openTestDatabase()
const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.applicationUrl, max: 1 }) }) })
afterAll(async () => {
  await db.destroy()
  await database.close()
})

const raise = (code: string) => sql`do ${sql.lit(`begin raise exception 'as wished' using errcode = '${code}'; end`)}`

test.each(['40001', '40P01'])('work that met another writer (%s) is run again from the start', async (code) => {
  let runs = 0
  const value = await inTransaction(db, 'w', async (trx) => {
    if (++runs < 3) await raise(code).execute(trx)
    return { keep: true, value: 'done' }
  })
  expect([value, runs]).toEqual(['done', 3])
})

test('it is not tried for ever, and other faults are not tried again', async () => {
  let runs = 0
  const work = (code: string) =>
    inTransaction(db, 'w', async (trx) => {
      runs++
      await raise(code).execute(trx)
      return { keep: true, value: null }
    })
  await expect(work('40001')).rejects.toMatchObject({ code: '40001' })
  expect(runs).toBe(5)
  await expect(work('22012')).rejects.toMatchObject({ code: '22012' })
  expect(runs).toBe(6)
})

test('the workspace ends with the transaction, also after a fault: the next one on the connection has none', async () => {
  const current = async () =>
    (await sql<{ workspace: string | null }>`select nullif(current_setting('plumb.workspace', true), '') as workspace`.execute(db)).rows[0]!.workspace
  await readIn(db, 'w', async () => null)
  expect(await current()).toBeNull()
  await expect(readIn(db, 'w', (trx) => raise('22012').execute(trx))).rejects.toThrow()
  expect(await current()).toBeNull()
})

test('reading cannot write', async () => {
  await expect(readIn(db, 'w', (trx) => sql`delete from plumb.saved_view`.execute(trx))).rejects.toMatchObject({ code: '25006' })
})
