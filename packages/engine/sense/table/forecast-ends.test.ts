import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { forecastTableSeries } from './forecast-table.ts'
import { type Spacing, shiftMoment, spacingOf } from './spacing.ts'

/** Tables as they come: what is said of each, in plain words, and that what is ahead has sense. */

const month: Spacing = { of: 'month', count: 1 }
const random = createRandom(17)
const near = (count: number, level = 100, noise = 3) => Array.from({ length: count }, () => level + noise * random.normal())

function ask(values: readonly number[], at: readonly string[] = values.map((_, index) => shiftMoment('2022-01-01T00:00:00', index, month)), ahead = 6) {
  const spacing = spacingOf([{ at }])
  if (isUndetermined(spacing)) throw new Error(spacing.because)
  const answer = forecastTableSeries({ series: { name: 'Sold', at, values: Float64Array.from(values) }, spacing, ahead, heldOut: 0, seed: 1 })
  if (isUndetermined(answer)) throw new Error(answer.because)
  expect(answer.points).toHaveLength(ahead)
  for (const { low95, low80, median, high80, high95 } of answer.points) {
    expect([low95, low80, median, high80, high95].every(Number.isFinite)).toBe(true)
    expect([low95, low80, median, high80, high95].toSorted((a, b) => a - b)).toEqual([low95, low80, median, high80, high95])
  }
  return { ...answer, spacing, said: answer.notes.join(' ') }
}

test('three readings', () => expect(ask([10, 12, 11], undefined, 3).said).toContain('There are only 3 months of history'))

test('one reading far off is set aside and named', () => {
  const { said, points } = ask(near(30).with(15, 9_000))
  expect(said).toContain('2023-04-01 lies far off the rest and was set aside.')
  expect(points[5]!.high95).toBeLessThan(130)
})

test.each([
  ['below, as where the month is not over', 20, 'If that month is not whole yet, leave it out.'],
  ['above', 900, 'Look whether it is right: it counts as it is.'],
])('a last reading far %s is said', (_says, last, advice) => {
  expect(ask([...near(29), last]).said).toContain(`2024-06-01, the last, lies far ${last < 100 ? 'below' : 'above'} what came before. ${advice}`)
})

test('a peak at the end that comes every year is no slip', () => {
  const weeks = Array.from({ length: 157 }, (_, week) => 100 + (week % 52 === 0 ? 300 : 0) + 3 * random.normal())
  expect(
    ask(
      weeks,
      weeks.map((_, week) => shiftMoment('2022-01-03T00:00:00', week, { of: 'day', count: 7 })),
    ).said,
  ).not.toContain('the last, lies far')
})

test.each([1e12, 1, 1e-9])('the unit does not matter: %d', (unit) => {
  const drawn = createRandom(8)
  const values = Array.from({ length: 36 }, (_, t) => 50.5 + t + 2 * drawn.normal())
  const [plain, moved] = [ask(values), ask(values.map((value) => unit * value))]
  for (const [step, point] of moved.points.entries()) expect(point.median / unit / plain.points[step]!.median).toBeCloseTo(1, 1)
})

test('what is below zero goes on below zero', () => expect(ask(near(30, -50)).points[5]!.high80).toBeLessThan(0))

test('empty months are passed over and counted', () => {
  expect(ask(near(30).with(4, Number.NaN).with(5, Number.NaN)).said).toContain('2 months without a reading were passed over.')
})

test('never anything is told, and so is never anything else', () => {
  for (const value of [0, 7])
    expect(
      forecastTableSeries({
        series: { name: 'Sold', at: near(12).map((_, index) => shiftMoment('2022-01-01T00:00:00', index, month)), values: new Float64Array(12).fill(value) },
        spacing: month,
        ahead: 3,
        heldOut: 0,
        seed: 1,
      }),
    ).toMatchObject({ undetermined: 'no-variance', because: 'it was the same in all 12 readings' })
})

describe('calendars', () => {
  test('the hour that a clock put forward leaves out is passed over', () => {
    const hours = Array.from({ length: 24 * 14 }, (_, hour) => shiftMoment('2026-03-20T00:00:00', hour, { of: 'second', count: 3600 }))
    const at = hours.filter((moment) => moment !== '2026-03-29T02:00:00')
    const { said, points, spacing } = ask(near(at.length), at, 24)
    expect(spacing).toEqual({ of: 'second', count: 3600 })
    expect(said).toContain('1 hour without a reading was passed over.')
    expect(points[0]!.period).toBe('2026-04-03T00:00:00')
  })

  test('a year of 53 weeks has no hole and no week too many', () => {
    const at = near(120).map((_, week) => shiftMoment('2019-12-30T00:00:00', week, { of: 'day', count: 7 }))
    const { said, points } = ask(near(120), at)
    expect(said).not.toContain('without a reading')
    expect(points[0]!.period).toBe('2022-04-18T00:00:00')
  })

  test.each([
    ['months by their last day', '2023-01-31T00:00:00', 30, month, ['2025-07-31', '2025-08-31', '2025-09-30']],
    ['quarters of a fiscal year from February', '2018-02-01T00:00:00', 24, { of: 'month', count: 3 } as const, ['2024-02-01', '2024-05-01', '2024-08-01']],
    ['fiscal years from July', '2004-07-01T00:00:00', 18, { of: 'month', count: 12 } as const, ['2022-07-01', '2023-07-01', '2024-07-01']],
  ])('%s', (_says, from, count, spacing, expected) => {
    const at = Array.from({ length: count }, (_, step) => shiftMoment(from, step, spacing))
    const answer = ask(near(count), at, 3)
    expect(answer.spacing).toEqual(spacing)
    expect(answer.points.map(({ period }) => period.slice(0, 10))).toEqual(expected)
  })
})
