import { describe, expect, test } from 'vitest'
import { ben, type Fixture } from './fixture.ts'

export function describeRuns(get: () => Fixture): void {
  describe('runs', () => {
    test('one of a job is under way in a workspace, whoever begins it', async () => {
      const shop = await get().open()
      const other = await get().open()
      const begun = await Promise.all(Array.from({ length: 6 }, () => shop.beginRun({ job: 'refresh' })))
      expect(begun.filter((answer) => answer.begun)).toHaveLength(1)
      const { number } = begun.find((answer) => answer.begun)! as { number: number }
      expect(begun.find((answer) => !answer.begun)).toMatchObject({ running: { number, job: 'refresh', who: { name: 'Ada Öz' }, outcome: null } })
      expect(await shop.beginRun({ job: 'another' })).toMatchObject({ begun: true })
      expect(await other.beginRun({ job: 'refresh' })).toMatchObject({ begun: true })
      await shop.endRun(number, 'done', { counts: { observations: 3 }, remembered: { orders: 'abc' } })
      expect(await shop.beginRun({ job: 'refresh', about: 'dataset/orders', dueAt: '2026-06-01T04:00:00Z', attempt: 2 })).toMatchObject({ begun: true })
      expect(await shop.runs({ job: 'refresh' })).toMatchObject([
        { about: 'dataset/orders', dueAt: '2026-06-01T04:00:00.000000Z', attempt: 2, endedAt: null, outcome: null },
        { number, about: '', dueAt: null, outcome: 'done', result: { counts: { observations: 3 }, remembered: { orders: 'abc' } } },
      ])
    })

    test('it says how far it is, and hears that somebody asked for its end', async () => {
      const shop = await get().open()
      const begun = await shop.beginRun({ job: 'refresh' })
      const number = begun.begun ? begun.number : -1
      expect(await shop.beatRun(number, { says: 'Reading orders.csv', done: 0.4 })).toBe(true)
      expect(await shop.runs()).toMatchObject([{ says: 'Reading orders.csv', done: 0.4, cancelBy: null }])
      expect(await get().store.inWorkspace(shop.workspace, ben).cancelRun(number)).toBe(true)
      expect(await shop.beatRun(number, { says: 'Reading orders.csv', done: 0.5 })).toBe(false)
      await shop.endRun(number, 'cancelled', {})
      expect(await shop.cancelRun(number)).toBe(false)
      expect(await shop.runs()).toMatchObject([{ cancelBy: 'Ben', outcome: 'cancelled' }])
    })

    test('one whose process died is held for lost, and does not come back', async () => {
      const shop = await get().open()
      const begun = await shop.beginRun({ job: 'refresh' })
      const number = begun.begun ? begun.number : -1
      await get().tamper(`update plumb.run set beat_at = now() - interval '10 minutes' where workspace = '${shop.workspace}'`)
      expect(await shop.beginRun({ job: 'refresh' })).toMatchObject({ begun: true })
      expect(await shop.beatRun(number, { says: '', done: null })).toBe(false)
      await shop.endRun(number, 'done', {})
      expect(await shop.runs()).toMatchObject([{ outcome: null }, { number, outcome: 'lost' }])
    })

    test('workspaces do not see each other’s runs and secrets', async () => {
      const shop = await get().open()
      const other = await get().open()
      const begun = await shop.beginRun({ job: 'refresh' })
      expect(await other.runs()).toEqual([])
      expect(await other.cancelRun(begun.begun ? begun.number : -1)).toBe(false)
      await shop.keepSecret({ name: 'SALES_DB', keyId: 'k1', nonce: 'bm9uY2U=', sealed: 'c2VhbGVk' })
      expect(await other.secrets()).toEqual([])
      expect(await other.removeSecret('SALES_DB')).toBe(false)
      expect(await shop.secrets()).toMatchObject([{ name: 'SALES_DB', setBy: 'Ada Öz', usedAt: null }])
    })

    test('a secret sealed anew keeps who set it; one set again does not', async () => {
      const shop = await get().open()
      const byBen = get().store.inWorkspace(shop.workspace, ben)
      await shop.keepSecret({ name: 'SALES_DB', keyId: 'k1', nonce: 'bm9uY2U=', sealed: 'c2VhbGVk' })
      await shop.usedSecret('SALES_DB')
      const [first] = await shop.secrets()
      expect(first!.usedAt).not.toBeNull()
      await byBen.keepSecret({ name: 'SALES_DB', keyId: 'k2', nonce: 'bm9uY2Uy', sealed: 'c2VhbGVkMg==' }, { sealedAnew: true })
      expect(await shop.secrets()).toEqual([{ ...first, keyId: 'k2', nonce: 'bm9uY2Uy', sealed: 'c2VhbGVkMg==' }])
      await byBen.keepSecret({ name: 'SALES_DB', keyId: 'k2', nonce: 'bm9uY2Uz', sealed: 'c2VhbGVkMw==' })
      expect(await shop.secrets()).toMatchObject([{ setBy: 'Ben', usedAt: null }])
      expect(await shop.removeSecret('SALES_DB')).toBe(true)
      expect(await shop.secrets()).toEqual([])
    })
  })
}
