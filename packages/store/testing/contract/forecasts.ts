import { describe, expect, test } from 'vitest'
import type { Fixture } from './fixture.ts'

const point = { period: '2026-02-01', median: 10, low80: 8, high80: 12, low95: 6, high95: 14 }
export const forecast = { metric: 'orders', lastPeriod: '2026-01-01', on: '2026-02-03', method: 'theta', points: [point], fingerprint: 'a' }
export const chance = {
  goal: 'g',
  metric: 'orders',
  target: 12.5,
  pull: 'up',
  by: '2026-06-30',
  period: '2026-06-01',
  lastPeriod: '2026-01-01',
  on: '2026-02-03',
  method: 'theta',
  reached: 700,
  of: 1000,
  fingerprint: 'a',
} as const

export function describeForecasts(get: () => Fixture): void {
  describe('what was forecast', () => {
    test('is kept once for what it rests on, and again when that changed, also back', async () => {
      const shop = await get().open()
      expect(await shop.recordForecasts([forecast, { ...forecast, metric: 'visits' }])).toBe(2)
      expect(await shop.recordForecasts([forecast])).toBe(0)
      const corrected = { ...forecast, on: '2026-02-20', fingerprint: 'b' }
      expect(await shop.recordForecasts([corrected])).toBe(1)
      expect(await shop.recordForecasts([forecast])).toBe(1)
      expect(await shop.forecasts({ about: 'orders' })).toMatchObject([forecast, corrected, forecast])
      expect(await shop.forecasts({ until: '2026-02-10' })).toHaveLength(3)
      expect(await shop.forecasts({ limit: 1 })).toMatchObject([forecast])
      expect((await shop.forecasts())[0]!.keptAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
      expect([...(await shop.forecastFingerprints(['orders', 'visits', 'none']))]).toEqual([
        ['orders', 'a'],
        ['visits', 'a'],
      ])
    })
    test('chances too, by goal, with what they were given for', async () => {
      const shop = await get().open()
      const moved = { ...chance, target: 15, reached: 300, on: '2026-03-01', fingerprint: 'b' }
      expect(await shop.recordChances([chance, { ...chance, goal: 'h' }])).toBe(2)
      expect(await shop.recordChances([chance, moved])).toBe(1)
      expect(await shop.chances({ about: 'g' })).toMatchObject([chance, moved])
      expect(await shop.chances({ about: 'g', until: '2026-02-28' })).toMatchObject([chance])
      expect(await shop.chances()).toHaveLength(3)
    })
    test('where only new periods are wanted, a goal that is set anew waits', async () => {
      const shop = await get().open()
      const wish = { newPeriodsOnly: true }
      expect(await shop.recordChances([chance], wish)).toBe(1)
      expect(await shop.recordChances([{ ...chance, target: 15, fingerprint: 'b' }], wish)).toBe(0)
      expect(await shop.recordChances([{ ...chance, target: 15, fingerprint: 'b', lastPeriod: '2026-02-01' }], wish)).toBe(1)
      expect(await shop.recordForecasts([forecast], wish)).toBe(1)
      expect(await shop.recordForecasts([{ ...forecast, fingerprint: 'b' }], wish)).toBe(0)
      expect(await shop.recordForecasts([{ ...forecast, fingerprint: 'c', lastPeriod: '2026-02-01' }], wish)).toBe(1)
    })
    test('two who write the same at once keep it once', async () => {
      const shop = await get().open()
      const kept = await Promise.all([1, 2, 3, 4].map(() => shop.recordChances([chance])))
      expect(kept.reduce((a, b) => a + b)).toBe(1)
    })
    test('a chance of a period that is known is none', async () => {
      const shop = await get().open()
      await expect(shop.recordChances([{ ...chance, lastPeriod: '2026-06-01' }])).rejects.toThrow()
    })
  })
}
