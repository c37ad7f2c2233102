import { expect, test } from 'vitest'
import { type Grain, sayChange, sayPeriodOf } from './metric-words.ts'

test.each<[string, Grain, string]>([
  ['2026-10-05', 'day', '2026'],
  ['2026-10-05', 'week', 'week of '],
  ['2026-10-01', 'quarter', 'quarter from '],
  ['2026-01-01', 'year', '2026'],
  ['2026-04-01', 'year', 'year from '],
])('the %s of a %s reads %s', (period, grain, expected) => expect(sayPeriodOf(period, grain)).toContain(expected))

const change = (difference: number, ratio: number | null) => ({ period: '2026-09-01', value: 1, difference, ratio, better: null })

test('money changes by a share, a share by points', () => {
  expect(sayChange(change(8, 0.08), 'EUR')).toBe('+8%')
  expect(sayChange(change(8, 0.02764), 'EUR')).toBe('+2.8%')
  expect(sayChange(change(-0.012, null), 'ratio')).toBe('-1.2 points')
  expect(sayChange(change(0, 0), 'EUR')).toBe('no change')
})
