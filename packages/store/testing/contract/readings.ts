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

  describe('readings that people enter, and corrections', () => {
    const reading = (value: number | null, readAt: string, more: object = {}) => ({ metric: 'orders', period: '2026-01-01', value, readAt, ...more })
    const open = async () => {
      const shop = await get().open()
      await shop.write([metric('orders'), metric('visits')])
      return shop
    }

    test('late data corrects what was known, and says so', async () => {
      const shop = await open()
      const source = 'orders'
      await shop.recordReadings([reading(10, '2026-02-01T00:00:00Z', { source }), { ...reading(3, '2026-02-01T00:00:00Z', { source }), metric: 'visits' }])
      const correction = {
        metric: 'orders',
        period: '2026-01-01',
        was: 10,
        is: 12,
        readAt: '2026-03-01T00:00:00.000000Z',
        wasReadAt: '2026-02-01T00:00:00.000000Z',
        source,
      }
      const late = [reading(12, '2026-03-01T00:00:00Z', { source }), { ...reading(12, '2026-03-01T00:00:00Z', { source }), period: '2026-02-01' }]
      expect(await shop.recordReadings(late, { dryRun: true })).toEqual({ added: 2, corrections: [correction] })
      expect(await shop.corrections()).toEqual([])
      expect(await shop.recordReadings(late)).toEqual({ added: 2, corrections: [correction] })
      expect(await shop.corrections()).toEqual([correction])
      expect(await shop.corrections({ metric: 'visits' })).toEqual([])
      expect(await shop.corrections({ since: '2026-03-01T00:00:00Z', until: '2026-03-02' })).toEqual([correction])
      expect(await shop.corrections({ until: '2026-03-01' })).toEqual([])
      expect((await shop.observations({ asOf: '2026-02-15' })).map(({ value }) => value)).toEqual([10, 3])
      await expect(shop.corrections({ since: 'last week' })).rejects.toMatchObject({ problems: [{ code: 'bad-time', place: { path: ['since'] } }] })
    })

    test('more rows behind the same number are a reading, and no correction', async () => {
      const shop = await open()
      await shop.recordReadings([reading(10, '2026-02-01T00:00:00Z', { rows: 5 })])
      expect(await shop.recordReadings([reading(10, '2026-03-01T00:00:00Z', { rows: 6 })])).toEqual({ added: 1, corrections: [] })
      expect(await shop.corrections()).toEqual([])
    })

    test('a number that was entered says who and why, and can be taken back', async () => {
      const shop = await open()
      const entered = { reason: 'from the till' }
      await shop.recordReadings([reading(10, '2026-02-01T00:00:00Z')], { entered })
      expect(await shop.observations()).toMatchObject([{ value: 10, who: 'Ada Öz', reason: 'from the till' }])
      expect(await shop.recordReadings([reading(null, '2026-03-01T00:00:00Z')], { entered: { reason: 'it was another shop' } })).toMatchObject({
        added: 1,
        corrections: [{ was: 10, is: null, who: 'Ada Öz', reason: 'it was another shop' }],
      })
      expect(await shop.observations()).toEqual([])
      expect(await shop.observations({ asOf: '2026-02-15' })).toHaveLength(1)
      // Nothing is known any more, so there is nothing to take back.
      expect(await shop.recordReadings([reading(null, '2026-04-01T00:00:00Z')], { entered })).toEqual({ added: 0, corrections: [] })
      expect(await shop.recordReadings([reading(11, '2026-05-01T00:00:00Z')], { entered })).toEqual({ added: 1, corrections: [] })
      expect(await shop.readings({ metric: 'orders' })).toMatchObject({
        total: 3,
        readings: [
          { value: 11, was: null, who: 'Ada Öz' },
          { value: null, was: 10, reason: 'it was another shop' },
          { value: 10, was: null },
        ],
      })
      expect(await shop.readings({ metric: 'orders', asOf: '2026-03-01', limit: 1 })).toMatchObject({ total: 2, readings: [{ value: null }] })
      expect(await shop.readings({ period: '2026-02-01' })).toEqual({ readings: [], total: 0 })
    })

    test('the same number, entered by somebody, stands beside the one that was read', async () => {
      const shop = await open()
      await shop.recordReadings([reading(10, '2026-02-01T00:00:00Z')])
      expect(await shop.recordReadings([reading(10, '2026-03-01T00:00:00Z')], { entered: { reason: null } })).toEqual({ added: 1, corrections: [] })
      expect(await shop.observations()).toMatchObject([{ who: 'Ada Öz' }])
    })

    test('two who record the same at the same moment leave one reading', async () => {
      const shop = await open()
      const now = { metric: 'orders', period: '2026-01-01', value: 1 }
      const added = await Promise.all(Array.from({ length: 8 }, () => shop.recordObservations([now])))
      expect(added.reduce((sum, each) => sum + each, 0)).toBe(1)
    })

    test('the history refuses times that are none', async () => {
      const shop = await open()
      await expect(shop.history({ since: '2026-02-30' })).rejects.toMatchObject({ problems: [{ code: 'bad-time' }] })
      await expect(shop.history({ until: "x'; drop table" })).rejects.toMatchObject({ problems: [{ code: 'bad-time' }] })
      expect((await shop.history({ since: '2020-01-01', until: '2100-01-01T00:00:00Z' })).total).toBe(2)
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
