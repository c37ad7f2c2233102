import { describe, expect, test } from 'vitest'
import type { Fixture } from './fixture.ts'

const seen = { experiment: 'spring', treatment: 'mail', metric: 'orders', units: 200, estimate: 0.1, low: -0.05, high: 0.25, level: 0.95, pValue: 0.2 }

export function describeLooks(get: () => Fixture): void {
  describe('looks at experiments', () => {
    test('each that shows something new is kept, with its time', async () => {
      const shop = await get().open()
      expect(await shop.recordLooks([seen, { ...seen, treatment: 'letter' }])).toBe(2)
      expect(await shop.recordLooks([seen])).toBe(0)
      expect(await shop.recordLooks([{ ...seen, units: 400, low: 0.01, pValue: 0.04 }])).toBe(1)
      expect(await shop.recordLooks([{ ...seen, experiment: 'autumn' }])).toBe(1)
      const looks = await shop.looks({ experiment: 'spring' })
      expect(looks).toMatchObject([seen, { ...seen, treatment: 'letter' }, { ...seen, units: 400, low: 0.01, pValue: 0.04 }])
      expect(looks[0]!.lookedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
      expect(await shop.looks({ until: '2001-01-01T00:00:00Z' })).toEqual([])
      expect(await shop.looks()).toHaveLength(4)
    })
  })
}
