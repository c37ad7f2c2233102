import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { batchOf, ben, type Fixture, goal, metric, remove } from './fixture.ts'

export function describeHistory(get: () => Fixture): void {
  describe('history', () => {
    test('every change is an entry with who, when, why, before and after', async () => {
      const { store, open } = get()
      const shop = await open()
      await shop.write([metric('orders')], { reason: 'from the plan' })
      await store.inWorkspace(shop.workspace, ben).write([metric('orders', { unit: 'order' })])
      await shop.write([remove('metric', 'orders')])
      const { entries, total } = await shop.history()
      expect(total).toBe(3)
      expect(entries).toMatchObject([
        { sequence: 3, action: 'delete', version: 3, before: { unit: 'order' }, after: null },
        { sequence: 2, action: 'change', version: 2, actor: ben, reason: null, before: { name: 'orders' }, after: { unit: 'order' } },
        { sequence: 1, action: 'create', version: 1, actor: { name: 'Ada Öz' }, reason: 'from the plan', before: null, after: { name: 'orders' } },
      ])
      expect(entries[0]!.previousHash).toBe(entries[1]!.hash)
    })

    test('history of one thing, a page at a time', async () => {
      const shop = await get().open()
      for (let step = 1; step <= 5; step++) await shop.write([metric('orders', { minimum: step }), metric('visits', { minimum: step })])
      const newest = await shop.history({ kind: 'metric', id: 'orders', limit: 2 })
      expect(newest).toMatchObject({ total: 5, entries: [{ version: 5 }, { version: 4 }] })
      const older = await shop.history({ kind: 'metric', id: 'orders', limit: 2, before: newest.entries[1]!.sequence })
      expect(older).toMatchObject({ total: 5, entries: [{ version: 3 }, { version: 2 }] })
    })

    test('history of one person, of a span of time, and of both', async () => {
      const { store, open } = get()
      const shop = await open()
      await shop.write([metric('a')])
      await store.inWorkspace(shop.workspace, ben).write([metric('b')])
      await shop.write([metric('c')])
      const [third, second, first] = (await shop.history()).entries
      const ids = async (query: Parameters<typeof shop.history>[0]) => {
        const { entries, total } = await shop.history(query)
        expect(total).toBe(entries.length)
        return entries.map(({ id }) => id)
      }
      expect(await ids({ who: 'Ben' })).toEqual(['b'])
      expect(await ids({ who: 'u-ada' })).toEqual(['c', 'a'])
      expect(await ids({ since: second!.at })).toEqual(['c', 'b'])
      expect(await ids({ until: second!.at })).toEqual(['a'])
      expect(await ids({ since: first!.at, until: third!.at, who: 'Ada Öz' })).toEqual(['a'])
    })

    test('travels back to a time, and to the end of a day in the zone of the workspace', async () => {
      const { open, tamper } = get()
      const shop = await open()
      await shop.write([metric('orders')])
      const [first] = await shop.things()
      await shop.write([metric('orders', { unit: 'order' }), metric('visits')])
      await shop.write([remove('metric', 'visits')])
      const now = await shop.things()
      expect(await shop.things({ asOf: first!.changedAt })).toEqual([first])
      expect(await shop.thing('metric', 'visits', { asOf: first!.changedAt })).toBeNull()
      const second = (await shop.history({ kind: 'metric', id: 'visits' })).entries.at(-1)!.at
      expect((await shop.things({ asOf: second })).map(({ id, version }) => [id, version])).toEqual([
        ['orders', 2],
        ['visits', 1],
      ])
      expect(await shop.things({ asOf: '2999-01-01' })).toEqual(now)
      expect(await shop.things({ asOf: '1999-01-01T00:00:00Z' })).toEqual([])

      // 23:30 in Auckland on the 9th is still the 9th there, though in UTC it is the morning; the 10th begins half an hour later.
      await shop.write([{ kind: 'workspace', id: 'workspace', doc: { name: 'Shop', timeZone: 'Pacific/Auckland' } }])
      await tamper(`update plumb.change set at = '2026-03-09T10:30:00Z' where workspace = '${shop.workspace}' and sequence = 1`)
      await tamper(`update plumb.change set at = '2026-03-09T11:30:00Z' where workspace = '${shop.workspace}' and sequence > 1`)
      expect((await shop.things({ asOf: '2026-03-09' })).map(({ id, version }) => [id, version])).toEqual([['orders', 1]])
      expect((await shop.things({ asOf: '2026-03-10' })).map(({ id }) => id)).toEqual(['orders', 'workspace'])
    })

    test.each(['yesterday', '2026-02-30', '2026-1-1', '2026-01-01T25:00:00Z', ''])('"%s" is no time to travel to', async (asOf) => {
      const shop = await get().open()
      await expect(shop.things({ asOf })).rejects.toMatchObject({ problems: [{ code: 'bad-as-of' }] })
    })

    test('a batch has one time, and times grow', async () => {
      const shop = await get().open()
      await shop.write([metric('a'), metric('b'), goal('c', 'a')])
      await shop.write([metric('a', { unit: 'x' }), metric('d'), remove('metric', 'b')])
      const entries = (await shop.history()).entries.toReversed()
      expect(new Set(entries.map(({ at }) => at)).size).toBe(2)
      expect(new Set(entries.map(({ batch }) => batch)).size).toBe(2)
      expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted())
    })

    test('undo takes back what was created, changed and deleted', async () => {
      const shop = await get().open()
      await shop.write([metric('a'), metric('b'), goal('g', 'b')])
      const before = (await shop.things()).map(({ id, doc }) => [id, doc])
      const batch = batchOf(await shop.write([metric('a', { unit: 'x' }), metric('new'), goal('g', 'new'), remove('metric', 'b')], { reason: 'a try' }))
      expect(await shop.undo(batch)).toMatchObject({ written: true, changed: 4 })
      expect((await shop.things()).map(({ id, doc }) => [id, doc])).toEqual(before)
      const { entries } = await shop.history({ limit: 1 })
      expect(entries[0]!.reason).toBe('Undo of: a try')
      expect(await shop.referencedBy('metric', 'b')).toEqual([{ kind: 'goal', id: 'g', path: 'metric' }])

      // An undo is a batch like any other, and so can be taken back.
      expect(await shop.undo(entries[0]!.batch)).toMatchObject({ written: true, changed: 4 })
      expect(await shop.thing('metric', 'b')).toBeNull()
      expect(await shop.verify()).toMatchObject({ intact: true, problems: [] })
    })

    test('undo is refused where later changes stand on it', async () => {
      const shop = await get().open()
      const created = batchOf(await shop.write([metric('a'), metric('b')]))
      const changed = batchOf(await shop.write([metric('a', { unit: 'x' })]))
      expect(await shop.undo(created)).toMatchObject({
        written: false,
        stale: [{ kind: 'metric', id: 'a', expectedVersion: 1, theirs: { version: 2 }, fields: ['unit'] }],
      })
      // Once the later change is itself taken back, nothing stands on it any more.
      await shop.undo(changed)
      expect(await shop.undo(created)).toMatchObject({ written: true, changed: 2 })
      expect(await shop.things()).toEqual([])
    })

    test('undo is refused where others have come to refer to what would go', async () => {
      const shop = await get().open()
      const created = batchOf(await shop.write([metric('a')]))
      await shop.write([goal('g', 'a')])
      expect(await shop.undo(created)).toMatchObject({ written: false, problems: [{ code: 'still-referenced', place: { thing: 'metric/a' } }] })
    })

    test('undo of a deletion is refused when the thing was made anew', async () => {
      const shop = await get().open()
      await shop.write([metric('a')])
      const deleted = batchOf(await shop.write([remove('metric', 'a')]))
      await shop.write([metric('a', { unit: 'y' })])
      expect(await shop.undo(deleted)).toMatchObject({ written: false, stale: [{ id: 'a', theirs: { version: 3 } }] })
    })

    test.each(['7d1d5a3c-0000-4000-8000-000000000000', 'nonsense'])('there is no batch %s', async (batch) => {
      const shop = await get().open()
      expect(await shop.undo(batch)).toMatchObject({ written: false, problems: [{ code: 'unknown-batch' }] })
    })

    test('the revision changes with every write of things and observations, and with nothing else', async () => {
      const shop = await get().open()
      const seen = [await shop.revision()]
      await shop.write([metric('a')])
      seen.push(await shop.revision())
      await shop.recordObservations([{ metric: 'a', period: '2026-01-01', value: 1 }])
      seen.push(await shop.revision())
      await shop.recordObservations([{ metric: 'a', period: '2026-01-01', value: 1 }])
      await shop.saveView('goals', 'ada', { name: 'mine', state: {}, shared: false })
      await sleep(1)
      expect(await shop.revision()).toBe(seen.at(-1))
      expect(new Set(seen).size).toBe(3)
    })
  })
}
