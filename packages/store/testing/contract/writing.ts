import { describe, expect, test } from 'vitest'
import { ben, type Fixture, goal, metric, remove } from './fixture.ts'

export function describeWriting(get: () => Fixture): void {
  describe('writing', () => {
    test('a thing gets its version, time and name from the database', async () => {
      const shop = await get().open()
      const result = await shop.write([metric('orders')])
      expect(result).toMatchObject({ written: true, changed: 1, things: [{ kind: 'metric', id: 'orders', version: 1, changedBy: 'Ada Öz' }] })
      await shop.write([metric('orders', { unit: 'order' })])
      expect(await shop.thing('metric', 'orders')).toMatchObject({ version: 2, doc: { name: 'orders', unit: 'order' } })
      expect(await shop.thing('metric', 'order')).toBeNull()
    })

    test('things come in order of kind and id, whatever the collation of the database', async () => {
      const shop = await get().open()
      await shop.write(['b', 'a-b', 'a.b', 'ab', 'a1'].map((id) => metric(id)))
      await shop.write([goal('z', 'b')])
      expect((await shop.things()).map(({ kind, id }) => `${kind}/${id}`)).toEqual(['goal/z', 'metric/a-b', 'metric/a.b', 'metric/a1', 'metric/ab', 'metric/b'])
      expect((await shop.things({ kind: 'goal' })).map(({ id }) => id)).toEqual(['z'])
    })

    test('the same again changes nothing, and says so', async () => {
      const shop = await get().open()
      await shop.write([metric('orders', { minimum: 0, drivers: [] })])
      const again = await shop.write([{ kind: 'metric', id: 'orders', doc: { drivers: [], minimum: 0, name: 'orders' } }])
      expect(again).toMatchObject({ written: true, changed: 0, things: [{ id: 'orders', version: 1 }] })
      expect(await shop.history()).toMatchObject({ total: 1 })
    })

    test('a dry run answers as the write would, and leaves nothing', async () => {
      const shop = await get().open()
      const before = await shop.revision()
      expect(await shop.write([metric('orders'), goal('more', 'orders')], { dryRun: true })).toMatchObject({ written: true, changed: 2 })
      expect(await shop.write([goal('more', 'orders')], { dryRun: true })).toMatchObject({ written: false, problems: [{ code: 'unknown-reference' }] })
      expect(await shop.things()).toEqual([])
      expect(await shop.revision()).toBe(before)
    })

    test('one bad change and none is written', async () => {
      const shop = await get().open()
      const result = await shop.write([metric('orders'), goal('more', 'order')])
      expect(result).toMatchObject({
        written: false,
        problems: [
          {
            code: 'unknown-reference',
            place: { thing: 'goal/more', path: ['metric'] },
            found: 'order',
            mend: 'Did you mean orders?',
          },
        ],
      })
      expect(await shop.things()).toEqual([])
      expect(await shop.history()).toEqual({ entries: [], total: 0 })
    })

    test('a reference deep inside a doc is named by its place', async () => {
      const shop = await get().open()
      const effects = [
        { metric: 'orders', change: '1% to 2%' },
        { metric: 'returns', change: '1% to 2%' },
      ]
      const result = await shop.write([metric('orders'), { kind: 'initiative', id: 'mail', doc: { name: 'Mail', effects } }])
      expect(result).toMatchObject({ problems: [{ place: { thing: 'initiative/mail', path: ['effects', 1, 'metric'] } }] })
    })

    test('things that refer to each other are written together', async () => {
      const shop = await get().open()
      const initiative = (id: string, requires: string) => ({ kind: 'initiative', id, doc: { name: id, excludes: [requires] } }) as const
      expect(await shop.write([initiative('one', 'two'), initiative('two', 'one')])).toMatchObject({ written: true })
      expect(await shop.referencedBy('initiative', 'one')).toEqual([{ kind: 'initiative', id: 'two', path: 'excludes.0' }])
    })

    test('what is referred to stays, until the references go with it', async () => {
      const shop = await get().open()
      await shop.write([metric('orders'), metric('visits'), goal('more', 'orders', { guardrails: ['orders'] }), goal('other', 'orders')])
      expect(await shop.write([remove('metric', 'orders')])).toMatchObject({
        written: false,
        problems: [{ code: 'still-referenced', place: { thing: 'metric/orders' }, found: 'goal/more#guardrails.0 goal/more#metric goal/other#metric' }],
      })
      const moved = [goal('more', 'visits'), remove('goal', 'other'), remove('metric', 'orders')]
      expect(await shop.write(moved)).toMatchObject({ written: true, changed: 3 })
      expect((await shop.things()).map(({ id }) => id)).toEqual(['more', 'visits'])
      expect(await shop.referencedBy('metric', 'visits')).toEqual([{ kind: 'goal', id: 'more', path: 'metric' }])
    })

    test('a thing is not there to be deleted', async () => {
      const shop = await get().open()
      await shop.write([metric('orders')])
      expect(await shop.write([remove('metric', 'ordesr')])).toMatchObject({
        written: false,
        problems: [{ code: 'unknown-thing', mend: 'Did you mean orders?' }],
      })
    })

    test('a stale write is refused with what the others changed', async () => {
      const { store, open } = get()
      const shop = await open()
      await shop.write([metric('orders', { unit: 'order', minimum: 0 })])
      const other = store.inWorkspace(shop.workspace, ben)
      await other.write([{ ...metric('orders', { unit: 'parcel', maximum: 9 }), expectedVersion: 1 }])
      const late = { ...metric('orders', { unit: 'order', minimum: 1 }), expectedVersion: 1 }
      expect(await shop.write([late, metric('visits')])).toEqual({
        written: false,
        problems: [],
        stale: [
          {
            kind: 'metric',
            id: 'orders',
            expectedVersion: 1,
            theirs: expect.objectContaining({ version: 2, changedBy: 'Ben' }),
            fields: ['maximum', 'minimum', 'unit'],
          },
        ],
      })
      expect(await shop.thing('metric', 'visits')).toBeNull()
    })

    test('stale also when it was deleted, made meanwhile, or made again', async () => {
      const shop = await get().open()
      await shop.write([metric('a'), metric('b'), metric('c')])
      await shop.write([remove('metric', 'a'), remove('metric', 'c')])
      await shop.write([metric('c')])
      const result = await shop.write([
        { ...metric('a', { unit: 'x' }), expectedVersion: 1 },
        { ...metric('b', { unit: 'x' }), expectedVersion: 0 },
        { ...metric('c', { unit: 'x' }), expectedVersion: 1 },
      ])
      expect(result).toMatchObject({
        written: false,
        stale: [
          { id: 'a', theirs: null, fields: ['name'] },
          { id: 'b', theirs: { version: 1 }, fields: ['name'] },
          // Made again after its deletion, it goes on counting: nobody takes it for the one they had read.
          { id: 'c', theirs: { version: 3 }, fields: [] },
        ],
      })
    })

    test.each([
      ['unknown-kind', { kind: 'gaol' as 'goal', id: 'x', doc: { name: 'x' } }],
      ['bad-id', { kind: 'goal', id: 'Not an id', doc: { name: 'x', metric: 'm' } }],
      ['bad-id', { kind: 'goal', id: 'x'.repeat(201), doc: { name: 'x', metric: 'm' } }],
      ['bad-doc', { kind: 'goal', id: 'x', doc: ['x'] as never }],
      ['bad-text', { kind: 'metric', id: 'x', doc: { name: 'nul \0' } }],
      ['bad-text', { kind: 'metric', id: 'x', doc: { name: 'half \ud83d' } }],
    ] as const)('a request is refused as %s', async (code, change) => {
      const shop = await get().open()
      expect(await shop.write([change])).toMatchObject({ written: false, problems: [{ code }] })
    })

    test('a thing stands in one write once', async () => {
      const shop = await get().open()
      expect(await shop.write([metric('orders'), metric('orders', { unit: 'x' })])).toMatchObject({ problems: [{ code: 'written-twice' }] })
    })

    test('nobody writes in a workspace that is not there', async () => {
      const nowhere = get().store.inWorkspace('nowhere', ben)
      await expect(nowhere.write([metric('orders')])).rejects.toMatchObject({ problems: [{ code: 'unknown-workspace' }] })
      expect(await nowhere.things()).toEqual([])
    })

    test('an empty write is no batch', async () => {
      const shop = await get().open()
      expect(await shop.write([])).toMatchObject({ written: true, changed: 0, things: [] })
    })
  })
}
