import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateIn, daysBetween, type Grain, periodOf, periodsBetween, shiftPeriod } from './period.ts'

fc.configureGlobal({ seed: 1 })

const plain = { weekStart: 'monday', fiscalYearStart: 1 } as const

test.each<[string, Grain, string, 'monday' | 'sunday', number]>([
  ['2026-11-22', 'day', '2026-11-22', 'monday', 1],
  ['2026-11-22', 'week', '2026-11-16', 'monday', 1],
  ['2026-11-22', 'week', '2026-11-22', 'sunday', 1],
  ['2026-11-21', 'week', '2026-11-15', 'sunday', 1],
  ['1969-12-31', 'week', '1969-12-29', 'monday', 1],
  ['2026-11-22', 'month', '2026-11-01', 'monday', 1],
  ['2026-11-22', 'quarter', '2026-10-01', 'monday', 1],
  ['2026-11-22', 'quarter', '2026-11-01', 'monday', 2],
  ['2026-11-22', 'year', '2026-01-01', 'monday', 1],
  ['2026-03-31', 'year', '2025-04-01', 'monday', 4],
])('%s lies in the %s of %s', (day, grain, expected, weekStart, fiscalYearStart) => {
  expect(periodOf(day, grain, { weekStart, fiscalYearStart })).toBe(expected)
})

describe('properties', () => {
  const day = fc.integer({ min: -10_000, max: 40_000 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))
  const grain = fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year')
  const calendar = fc.record({ weekStart: fc.constantFrom('monday' as const, 'sunday' as const), fiscalYearStart: fc.integer({ min: 1, max: 12 }) })

  test('a day lies in its period and before the next one', () => {
    fc.assert(
      fc.property(day, grain, calendar, (day, grain, calendar) => {
        const period = periodOf(day, grain, calendar)
        expect(period <= day && day < shiftPeriod(period, grain, 1)).toBe(true)
        expect(periodOf(period, grain, calendar)).toBe(period)
      }),
    )
  })

  test('shifting and counting are one another backwards', () => {
    fc.assert(
      fc.property(day, grain, fc.integer({ min: -200, max: 200 }), (day, grain, steps) => {
        const period = periodOf(day, grain, plain)
        const shifted = shiftPeriod(period, grain, steps)
        expect(periodsBetween(period, shifted, grain)).toBe(steps)
        expect(shiftPeriod(shifted, grain, -steps)).toBe(period)
      }),
    )
  })
})

test('a date depends on where one is', () => {
  const instant = new Date('2026-11-21T23:30:00Z')
  expect(dateIn('UTC', instant)).toBe('2026-11-21')
  expect(dateIn('Europe/Berlin', instant)).toBe('2026-11-22')
  expect(daysBetween('2026-11-21', '2026-11-22')).toBe(1)
})
