import { describe, expect, test } from 'vitest'
import { type Fixture, metric } from './fixture.ts'

export function describeReadings(get: () => Fixture): void {
  describe('observations', () => {
    test('the latest reading of each period counts, and the earlier ones stay', async () => {
      const shop = await get().open()
      await shop.write([metric('orders'), metric('visits')])
      const first = { metric: 'orders', period: '2026-01-01', value: 10, rows: 100, source: 'orders.csv', readAt: '2026-02-01T00:00:00.000000Z' }
      const second = { ...first, value: 12.5, readAt: '2026-03-01T00:00:00.000000Z' }
      const other = { metric: 'visits', period: '2026-01-01', value: 0.1, readAt: '2026-02-01T00:00:00.000000Z' }
      expect(await shop.recordObservations([second, first, other])).toBe(3)
      expect(await shop.observations()).toEqual([second, other])
      expect(await shop.observations({ metric: 'orders' })).toEqual([second])
      expect(await shop.observations({ asOf: '2026-02-15' })).toEqual([first, other])
      expect(await shop.observations({ asOf: '2026-01-31T23:59:59Z' })).toEqual([])
    })

    test('a reading that says the same as the one before it leaves no trace', async () => {
      const shop = await get().open()
      await shop.write([metric('orders')])
      const reading = { metric: 'orders', period: '2026-01-01', value: 0.1 + 0.2, readAt: '2026-02-01T00:00:00.000000Z' }
      expect(await shop.recordObservations([reading])).toBe(1)
      expect(await shop.recordObservations([{ ...reading, readAt: '2026-02-02T00:00:00Z' }])).toBe(0)
      expect(await shop.recordObservations([{ ...reading, value: 0.3, readAt: '2026-02-03T00:00:00Z' }])).toBe(1)
      expect(await shop.recordObservations([{ ...reading, readAt: '2026-02-04T00:00:00Z' }])).toBe(1)
      expect(await shop.observations()).toEqual([{ ...reading, readAt: '2026-02-04T00:00:00.000000Z' }])
    })

    test('a reading without a time was read now', async () => {
      const shop = await get().open()
      await shop.write([metric('orders')])
      await shop.recordObservations([{ metric: 'orders', period: '2026-01-01', value: 1 }])
      const [reading] = await shop.observations()
      expect(Math.abs(Date.parse(reading!.readAt!) - Date.now())).toBeLessThan(60_000)
    })

    test('what is wrong with readings is said of all of them, and none is kept', async () => {
      const shop = await get().open()
      await shop.write([metric('orders')])
      const readings = [
        { metric: 'orders', period: '2026-01-01', value: 1 },
        { metric: 'ordres', period: '2026-01-01', value: 1 },
        { metric: 'orders', period: '2026-02-30', value: 1 },
        { metric: 'orders', period: '2026-03-01', value: Number.NaN },
        { metric: 'orders', period: '2026-04-01', value: 1, rows: -1 },
        { metric: 'orders', period: '2026-05-01', value: 1, readAt: 'today' },
      ]
      await expect(shop.recordObservations(readings)).rejects.toMatchObject({
        problems: [
          { code: 'unknown-reference', mend: 'Did you mean orders?' },
          { code: 'bad-observation' },
          { code: 'bad-observation' },
          { code: 'bad-observation' },
          { code: 'bad-observation' },
        ],
      })
      expect(await shop.observations()).toEqual([])
    })
  })

  describe('saved views and data files', () => {
    test('one’s own views and those that others share, by name', async () => {
      const shop = await get().open()
      await shop.saveView('goals', 'ada', { name: 'Mine', state: { sort: 'name' }, shared: false })
      await shop.saveView('goals', 'ben', { name: 'all', state: { filter: ['adrift'] }, shared: true })
      await shop.saveView('goals', 'ben', { name: 'his', state: {}, shared: false })
      await shop.saveView('initiatives', 'ada', { name: 'Other page', state: {}, shared: true })
      expect(await shop.views('goals', 'ada')).toMatchObject([
        { name: 'all', state: { filter: ['adrift'] }, shared: true },
        { name: 'Mine', state: { sort: 'name' }, shared: false },
      ])
      await shop.saveView('goals', 'ada', { name: 'Mine', state: { sort: 'stage' }, shared: true })
      expect(await shop.views('goals', 'ben')).toMatchObject([{ name: 'all' }, { name: 'his' }, { name: 'Mine', state: { sort: 'stage' } }])
      await shop.removeView('goals', 'ben', 'Mine')
      await shop.removeView('goals', 'ada', 'all')
      expect((await shop.views('goals', 'ada')).map(({ name }) => name)).toEqual(['all', 'Mine'])
      await shop.removeView('goals', 'ada', 'Mine')
      expect((await shop.views('goals', 'ada')).map(({ name }) => name)).toEqual(['all'])
    })

    test('a data file of the same name takes the place of the old one', async () => {
      const shop = await get().open()
      await shop.recordFile({ name: 'b.csv', bytes: 5, sha256: 'b'.repeat(64) })
      await shop.recordFile({ name: 'a.csv', bytes: 1, sha256: 'a'.repeat(64) })
      await shop.recordFile({ name: 'b.csv', bytes: 5_000_000_000, sha256: 'c'.repeat(64) })
      expect(await shop.files()).toMatchObject([{ name: 'a.csv' }, { name: 'b.csv', bytes: 5_000_000_000, sha256: 'c'.repeat(64), keptBy: 'Ada Öz' }])
      await shop.forgetFile('a.csv')
      expect((await shop.files()).map(({ name }) => name)).toEqual(['b.csv'])
    })
  })
}
