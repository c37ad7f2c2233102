import { expect, test } from 'vitest'
import { drawnAt, drawnFrom, drawnTo, layScale } from './scale.ts'

const expected = { period: '2027-06-01', median: 140, low80: 120, high80: 160 }

test.each([
  [
    'upwards',
    { baseline: 100, target: 200, latest: { period: '2026-10-01', value: 150 }, expected },
    { now: 0.5, likely: { low: 0.2, median: 0.4, high: 0.6 } },
  ],
  [
    'downwards: less is further',
    { baseline: 200, target: 100, latest: { period: '2026-10-01', value: 150 }, expected },
    { now: 0.5, likely: { low: 0.4, median: 0.6, high: 0.8 } },
  ],
  [
    'no forecast',
    { baseline: 100, target: 200, latest: null, expected: { undetermined: 'too-few-points', because: '', mend: '' } },
    { now: null, likely: null },
  ],
  ['no target', { baseline: 100, target: null, latest: null, expected }, null],
  ['no way to go', { baseline: 100, target: 100, latest: null, expected }, null],
])('%s', (_, goal, marks) => expect(layScale(goal)).toEqual(marks))

test('what lies beyond the ends is drawn at the edge', () => {
  expect([drawnAt(-9), drawnAt(drawnFrom), drawnAt(drawnTo), drawnAt(9)]).toEqual([0, 0, 1, 1])
})
