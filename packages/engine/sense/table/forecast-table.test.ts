import { createRandom, isUndetermined } from '@plumbline/stats'
import { describe, expect, test } from 'vitest'
import { forecastTableSeries, type SeriesOutlook, type TableQuestion } from './forecast-table.ts'
import { judgeHeldOut, sumHeldOut } from './held-out.ts'
import { type Spacing, shiftMoment, spacingOf } from './spacing.ts'

const hour: Spacing = { of: 'second', count: 3600 }
const month: Spacing = { of: 'month', count: 1 }

function series(from: string, spacing: Spacing, values: readonly number[]): TableQuestion['series'] {
  return { name: 'Sold', at: values.map((_, index) => shiftMoment(from, index, spacing)), values: Float64Array.from(values) }
}

function outlook(question: Partial<TableQuestion> & Pick<TableQuestion, 'series' | 'spacing'>): SeriesOutlook {
  const answer = forecastTableSeries({ ahead: 12, heldOut: 0, seed: 1, ...question })
  if (isUndetermined(answer)) throw new Error(answer.because)
  return answer
}

describe('the spacing of rows', () => {
  test.each<[string, string, string[], Spacing]>([
    ['months by their first day', '', ['2026-01-01', '2026-02-01', '2026-03-01'], month],
    ['months by their last day', '', ['2026-01-31', '2026-02-28', '2026-03-31'], month],
    ['quarters', '', ['2025-10-01', '2026-01-01', '2026-04-01'], { of: 'month', count: 3 }],
    ['years', '', ['1998-01-01', '1999-01-01'], { of: 'month', count: 12 }],
    ['weeks', '', ['2026-01-05', '2026-01-12', '2026-01-26'], { of: 'day', count: 7 }],
    ['days with a hole', '', ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-10'], { of: 'day', count: 1 }],
  ])('%s', (_says, _, days, expected) => {
    expect(spacingOf([{ at: days.map((day) => `${day}T00:00:00`) }])).toEqual(expected)
  })
  test('five minutes over midnight', () => {
    expect(spacingOf([{ at: ['2026-01-31T23:50:00', '2026-01-31T23:55:00', '2026-02-01T00:00:00'] }])).toEqual({ of: 'second', count: 300 })
  })
  test('what is irregular is told', () => {
    expect(spacingOf([{ at: ['2026-01-01T00:00:00', '2026-01-02T01:00:00', '2026-01-09T05:00:00', '2026-02-03T07:00:00'] }])).toMatchObject({
      undetermined: 'irregular',
    })
  })
  test('the last day of a month stays the last', () => {
    expect([1, 2, 13].map((steps) => shiftMoment('2026-01-31T00:00:00', steps, month))).toEqual([
      '2026-02-28T00:00:00',
      '2026-03-31T00:00:00',
      '2027-02-28T00:00:00',
    ])
    expect(shiftMoment('2026-02-28T00:00:00', 1, month)).toBe('2026-03-31T00:00:00')
    expect(shiftMoment('2026-01-15T00:00:00', 1, month)).toBe('2026-02-15T00:00:00')
  })
})

test('hours of a shop return by day and by week, and it is told how close the last day would have been', () => {
  const random = createRandom(5)
  const values = Array.from({ length: 24 * 7 * 5 }, (_, t) => {
    const day = Math.floor(t / 24) % 7
    return 50 + 30 * Math.sin((2 * Math.PI * (t % 24)) / 24) + (day >= 5 ? 25 : 0) + random.normal() * 2
  })
  const answer = outlook({ series: series('2026-03-02T00:00:00', hour, values), spacing: hour, ahead: 48, heldOut: 24 })
  expect(answer.points[0]!.period).toBe('2026-04-06T00:00:00')
  expect(answer.points[6]!.median).toBeGreaterThan(75)
  expect(answer.points[6]!.median).toBeLessThan(85)
  expect(answer.heldOut).toMatchObject({ periods: 24 })
  expect(answer.heldOut!.meanError).toBeLessThan(answer.heldOut!.lastSeasonError)
  expect(answer.heldOut!.inside95).toBeGreaterThan(20)
  expect(outlook({ series: series('2026-03-02T00:00:00', hour, values), spacing: hour, ahead: 48, heldOut: 24 })).toEqual(answer)
})

test('counts stay whole and never fall below nothing; a hole is passed over and told', () => {
  const values = [4, 7, 3, 5, 6, 2, 8, 4, Number.NaN, 5, 6, 3, 4, 7, 5, 6]
  const answer = outlook({ series: series('2025-01-01T00:00:00', month, values), spacing: month, ahead: 6 })
  expect(answer.points.every(({ low95, median }) => low95 >= 0 && Number.isInteger(median))).toBe(true)
  expect(answer.notes.join(' ')).toContain('1 month without a reading was passed over.')
})

test.each([
  ['too few', [1, 2], 'too-few-points'],
  ['never moved', [3, 3, 3, 3, 3], 'no-variance'],
  ['mostly empty', [1, NaN, NaN, NaN, NaN, 2, NaN, NaN, NaN, 3], 'too-many-gaps'],
  ['too far', [1, 2, 3], 'too-far-ahead'],
])('%s is told', (_says, values, undetermined) => {
  expect(forecastTableSeries({ series: series('2026-01-01T00:00:00', month, values), spacing: month, ahead: 12, heldOut: 0, seed: 1 })).toMatchObject({
    undetermined,
  })
})

test('errors by hand: MASE beside the last season within the history', () => {
  const points = [10, 22].map((median) => ({ period: '', median, low80: median - 1, high80: median + 1, low95: median - 3, high95: median + 3 }))
  // Season of two: within the history it moved by 2, 2, 2, 2; it would have repeated 14 and 24.
  const judged = judgeHeldOut({ known: Float64Array.of(10, 20, 12, 22, 14, 24), truth: Float64Array.of(12, 22), points, season: 2 })
  expect(judged).toEqual({ periods: 2, meanError: 1, smape: (2 * 2) / 22 / 2, mase: 0.5, lastSeasonError: 2, lastSeasonMase: 1, inside80: 1, inside95: 2 })
  expect(sumHeldOut([judged, { ...judged, mase: null, lastSeasonMase: null, smape: 0 }])).toMatchObject({
    series: 2,
    mase: 0.5,
    smape: (2 * 2) / 22 / 4,
    inside80: 0.5,
    inside95: 1,
  })
})
