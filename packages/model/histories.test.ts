import { expect, it } from 'vitest'
import { historiesFrom } from './histories.ts'

it('groups observations by metric in order of period, the latest reading of each', () => {
  const at = (metric: string, period: string, value: number, readAt?: string) => ({ metric, period, value, ...(readAt === undefined ? {} : { readAt }) })
  const histories = historiesFrom([
    at('b', '2026-02-01', 2),
    at('a', '2026-03-01', 3, '2026-04-02T00:00:00Z'),
    at('a', '2026-01-01', 1),
    at('a', '2026-03-01', 9, '2026-04-01T00:00:00Z'),
    at('b', '2026-02-01', 5),
  ])
  expect([...histories]).toEqual([
    ['b', [at('b', '2026-02-01', 5)]],
    ['a', [at('a', '2026-01-01', 1), at('a', '2026-03-01', 3, '2026-04-02T00:00:00Z')]],
  ])
  expect(historiesFrom([]).size).toBe(0)
})
