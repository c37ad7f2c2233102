import { describe, expect, test } from 'vitest'
import { ada, ben, type Fixture, metric } from './fixture.ts'

export function describeWorkspaces(get: () => Fixture): void {
  describe('workspaces', () => {
    test('are listed with the name they give themselves', async () => {
      const { store, open } = get()
      const shop = await open('listed')
      const listed = async () => (await store.workspaces()).find(({ id }) => id === shop.workspace)
      expect(await listed()).toMatchObject({ name: 'listed', things: 0, sample: false })
      await shop.write([{ kind: 'workspace', id: 'workspace', doc: { name: 'Harbor', sample: true } }, metric('orders')])
      expect(await listed()).toMatchObject({ name: 'Harbor', things: 2, sample: true })
    })

    test('have an id of their own', async () => {
      const { store, open } = get()
      const { workspace } = await open()
      await expect(store.createWorkspace(workspace, 'Again', ada)).rejects.toMatchObject({ problems: [{ code: 'workspace-exists' }] })
      for (const id of ['Not an id', '', 'x'.repeat(101)])
        await expect(store.createWorkspace(id, 'Bad', ada)).rejects.toMatchObject({ problems: [{ code: 'bad-id' }] })
    })

    test('go with all they hold, and leave a tombstone', async () => {
      const { store, open } = get()
      const [kept, shop] = [await open('kept'), await open('gone')]
      for (const each of [kept, shop]) {
        await each.write([metric('orders'), { kind: 'goal', id: 'g', doc: { name: 'G', metric: 'orders' } }])
        await each.recordObservations([{ metric: 'orders', period: '2026-01-01', value: 1 }])
        await each.saveView('goals', 'ada', { name: 'v', state: {}, shared: true })
        await each.recordFile({ name: 'a.csv', bytes: 1, sha256: 'a'.repeat(64) })
      }
      const root = (await shop.history({ limit: 1 })).entries[0]!.hash
      expect(await store.deleteWorkspace(shop.workspace, ben)).toEqual({ things: 2 })
      expect((await store.workspaces()).map(({ id }) => id)).not.toContain(shop.workspace)
      expect([await shop.things(), await shop.observations(), await shop.views('goals', 'ada'), await shop.files()]).toEqual([[], [], [], []])
      expect(await shop.history()).toEqual({ entries: [], total: 0 })
      expect((await store.tombstones()).find(({ workspace }) => workspace === shop.workspace)).toMatchObject({
        name: 'gone',
        entries: 2,
        things: 2,
        root,
        deletedBy: ben,
      })

      // The other one is untouched, and the id can be used again from the start.
      expect(await kept.verify()).toMatchObject({ intact: true, entries: 2 })
      expect(await kept.observations()).toHaveLength(1)
      await store.createWorkspace(shop.workspace, 'Again', ada)
      expect(await shop.write([metric('orders')])).toMatchObject({ things: [{ version: 1 }] })
      expect(await shop.verify()).toMatchObject({ intact: true, entries: 1 })
      expect(await store.deleteWorkspace(shop.workspace, ada)).toEqual({ things: 1 })
    })

    test('that are not there cannot be deleted', async () => {
      await expect(get().store.deleteWorkspace('nowhere', ada)).rejects.toMatchObject({ problems: [{ code: 'unknown-workspace' }] })
    })
  })
}
