import { expect, test } from 'vitest'
import { type LabelledSeries, profiles, scoreWindows } from './anomaly-windows.ts'

// 1,000 readings a minute apart: 150 of probation, windows of 50 at 300 and 600.
const times = Float64Array.from({ length: 1000 }, (_, t) => t * 60_000)
const series: LabelledSeries = {
  name: 'two windows',
  times,
  values: new Float64Array(1000),
  windows: [
    [times[300]!, times[349]!],
    [times[600]!, times[649]!],
  ],
}
const alarms =
  (...at: number[]) =>
  () =>
    Float64Array.from(times, (_, t) => (at.includes(t) ? 1 : 0))
const weightAt = (position: number) => (2 / (1 + Math.exp(5 * position)) - 1) / (2 / (1 + Math.exp(-5)) - 1)

test('both windows found at their first reading is 100, silence 0', () => {
  expect(scoreWindows([series], alarms(300, 600))).toMatchObject({ normalised: 100, found: 2, falseAlarms: 0 })
  expect(scoreWindows([series], () => new Float64Array(1000))).toMatchObject({ normalised: 0, found: 0, threshold: Number.POSITIVE_INFINITY })
})

test('of a window only the earliest detection counts, and it is worth more the earlier it comes', () => {
  const late = scoreWindows([series], alarms(340, 345, 600))
  expect(late.normalised).toBeCloseTo((100 * (weightAt(-10 / 50) + 1 + 2)) / 4, 8)
  expect(scoreWindows([series], alarms(310, 600)).normalised).toBeGreaterThan(late.normalised)
})

test('a false alarm costs 0.11, next to nothing right after a window, and nothing in the probation', () => {
  expect(scoreWindows([series], alarms(200, 300, 600)).normalised).toBeCloseTo(100 - (100 * 0.11) / 4, 8)
  expect(scoreWindows([series], alarms(300, 350, 600)).normalised).toBeGreaterThan(99.8)
  expect(scoreWindows([series], alarms(100, 300, 600)).normalised).toBe(100)
})

test('a threshold that brings too many false alarms is not chosen', () => {
  const noisy = Float64Array.from(times, (_, t) => (t === 300 ? 3 : t === 600 ? 1 : t > 660 ? 2 : 0))
  expect(scoreWindows([series], () => noisy)).toMatchObject({ threshold: 3, found: 1, falseAlarms: 0 })
})

test('one threshold holds for all series', () => {
  const other: LabelledSeries = { ...series, name: 'quiet', windows: [] }
  const both = scoreWindows([series, other], (each) => (each === other ? alarms(200)() : alarms(300, 600)().map((score) => score / 2)))
  expect(both.normalised).toBeCloseTo(100 - (100 * 0.11) / 4, 8)
})

test('the profiles weigh false alarms and misses twice', () => {
  const late = alarms(300, 500)
  expect(scoreWindows([series], late, profiles.fewFalseAlarms).normalised).toBeLessThan(scoreWindows([series], late).normalised)
  expect(scoreWindows([series], alarms(300), profiles.fewMisses).normalised).toBeCloseTo((100 * (1 - 2 + 4)) / 6, 8)
  expect(scoreWindows([series], alarms(300, 600), profiles.fewMisses).normalised).toBe(100)
})
