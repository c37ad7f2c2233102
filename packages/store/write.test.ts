import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from './testing.ts'

const database = await openTestDatabase()
afterAll(() => database.close())
const actor = { kind: 'terminal', id: 'me', name: 'Me' } as const
await database.store.createWorkspace('shop', 'Shop', actor)
const shop = database.store.inWorkspace('shop', actor)

test('a thing is written with its first version', async () => {
  const result = await shop.write([{ kind: 'metric', id: 'orders', doc: { name: 'Orders' } }])
  expect(result).toMatchObject({ written: true, changed: 1, things: [{ kind: 'metric', id: 'orders', version: 1, changedBy: 'Me' }] })
})
