import { expect, test } from 'vitest'
import { ageOfRows, spanOfRows } from './age.ts'
import { type Grain, shiftPeriod } from './period.ts'

const calendar = { weekStart: 'monday', fiscalYearStart: 1 } as const
const dates = (first: string, grain: Grain, count: number) => Array.from({ length: count }, (_, index) => shiftPeriod(first, grain, index))

test.each<[string, readonly string[], Grain]>([
  ['first days of months', dates('2026-01-01', 'month', 5), 'month'],
  ['moments on first days of months', ['2026-01-01 00:00:00', '2026-02-01 00:00:00'], 'month'],
  ['first days of quarters', dates('2026-01-01', 'quarter', 3), 'quarter'],
  ['first days of years', dates('2024-01-01', 'year', 2), 'year'],
  ['Mondays', dates('2026-01-05', 'week', 6), 'week'],
  ['Wednesdays', dates('2026-01-07', 'week', 6), 'day'],
  ['every day', dates('2026-01-01', 'day', 90), 'day'],
  ['last days of months', ['2026-01-31', '2026-02-28', '2026-03-31'], 'day'],
  ['months with one row in between', [...dates('2026-01-01', 'month', 5), '2026-03-02'], 'day'],
  ['one first day alone', ['2026-01-01'], 'day'],
  ['nothing', [], 'day'],
])('%s', (_, days, span) => expect(spanOfRows(days, calendar)).toBe(span))

test('one date alone stands for the grain in which it is counted', () => {
  expect(spanOfRows(['2026-05-01'], calendar, 'month')).toBe('month')
  expect(spanOfRows(['2026-05-02'], calendar, 'month')).toBe('day')
})

test('quarters begin with the fiscal year', () => {
  const days = dates('2026-02-01', 'quarter', 3)
  expect(spanOfRows(days, calendar)).toBe('month')
  expect(spanOfRows(days, { ...calendar, fiscalYearStart: 2 })).toBe('quarter')
})

test.each<[string, Grain, string, number]>([
  ['2026-05-01', 'month', '2026-06-21', 20],
  ['2026-05-01', 'month', '2026-05-21', 0],
  ['2026-05-01', 'month', '2026-06-01', 0],
  ['2026-05-31', 'day', '2026-06-21', 21],
  ['2026-06-21 23:59:00', 'day', '2026-06-21', 0],
  ['2026-06-15', 'week', '2026-06-24', 2],
  ['2026-06-25', 'day', '2026-06-21', -4],
  ['2026-07-01', 'month', '2026-06-21', -10],
])('rows of %s that stand for a %s are on %s %i days old', (latest, span, today, age) => expect(ageOfRows(latest, span, today)).toBe(age))
