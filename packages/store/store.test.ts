import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { ada, createFixture, metric } from './testing/contract/fixture.ts'
import { describeStore } from './testing/contract/index.ts'
import { openTestDatabase } from './testing.ts'

describeStore('store on the embedded Postgres', openTestDatabase)

describe('under strain', async () => {
  const database = await openTestDatabase()
  afterAll(() => database.close())
  const { open } = createFixture(database)

  test('ten thousand things are written, changed, verified and taken back in seconds', async () => {
    const shop = await open()
    const things = (unit: string) => [
      metric('orders'),
      ...Array.from({ length: 10_000 }, (_, n) => {
        const effects = [{ metric: 'orders', change: '1% to 8%' }]
        return { kind: 'initiative', id: `i-${n}`, doc: { name: `Initiative ${n}`, description: `${unit} `.repeat(30), effects } } as const
      }),
    ]
    // Nominal: 2 s to write, 2 s to change, 1 s to verify, 2 s to undo on two cores; the limit leaves room for a busy machine.
    const begun = performance.now()
    expect(await shop.write(things('one'))).toMatchObject({ written: true, changed: 10_001 })
    const changed = await shop.write(things('two'))
    expect(changed).toMatchObject({ written: true, changed: 10_000 })
    expect(await shop.verify()).toMatchObject({ intact: true, entries: 20_001 })
    expect(await shop.undo(changed.written ? changed.batch : '')).toMatchObject({ written: true, changed: 10_000 })
    expect(await shop.things()).toHaveLength(10_001)
    expect(performance.now() - begun).toBeLessThan(60_000)
  }, 90_000)

  test('connections that the server has closed are replaced', async () => {
    const shop = await open()
    await Promise.all(Array.from({ length: 5 }, () => shop.things()))
    const admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    const { rowCount } = await admin.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'plumb' and datname = current_database()",
    )
    await admin.end()
    expect(rowCount).toBeGreaterThan(0)
    expect(await shop.write([metric('orders')])).toMatchObject({ written: true })
    expect(await shop.things()).toHaveLength(1)
  })

  test('closing twice does no harm, and waits for what is under way', async () => {
    const other = await openTestDatabase()
    await other.store.createWorkspace('w', 'W', ada)
    const writing = other.store.inWorkspace('w', ada).write([metric('orders')])
    await Promise.all([other.store.close(), other.store.close()])
    expect(await writing).toMatchObject({ written: true })
    await other.close()
  })
})
