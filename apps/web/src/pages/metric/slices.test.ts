import { expect, test } from 'vitest'
import { laySlices } from './slices.ts'

const row = (period: string, region: string | null, value: number) => ({ period, dims: { region }, value, rows: 1 })

test('one line a slice, the largest first; a slice without a value in a period has a gap there', () =>
  expect(
    laySlices([row('2026-01-01', 'north', 5), row('2026-01-01', null, 1), row('2026-02-01', 'north', 2), row('2026-02-01', 'south', 9)], 'region'),
  ).toEqual([
    { name: 'south', latest: { period: '2026-02-01', value: 9 }, values: [null, 9] },
    { name: 'north', latest: { period: '2026-02-01', value: 2 }, values: [5, 2] },
    { name: null, latest: { period: '2026-01-01', value: 1 }, values: [1, null] },
  ]))

test('nothing in, nothing out', () => expect(laySlices([], 'region')).toEqual([]))
