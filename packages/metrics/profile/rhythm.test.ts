import { shiftPeriod } from '@plumbline/model'
import { expect, test } from 'vitest'
import { readRhythm } from './rhythm.ts'

/** Days from a Monday on, with rows where the function says how many. */
function days(count: number, rowsOn: (index: number, weekday: number) => number): { day: string; rows: number }[] {
  return Array.from({ length: count }, (_, i) => ({ day: shiftPeriod('2026-01-05', 'day', i), rows: rowsOn(i, (i % 7) + 1) })).filter(({ rows }) => rows > 0)
}
const check = (list: { day: string; rows: number }[], expected: object) => expect(readRhythm('day', list)).toMatchObject(expected)

test('every day', () =>
  check(
    days(60, () => 20),
    { rhythm: 'daily', gaps: [], missingDays: 0, thinDays: [] },
  ))

test('every day but a week in February', () =>
  check(
    days(90, (i) => (i >= 30 && i < 37 ? 0 : 20)),
    { rhythm: 'daily', gaps: [{ from: '2026-02-04', to: '2026-02-10', days: 7 }], missingDays: 7 },
  ))

test('messages that come one by one leave days empty by chance; a long silence is told', () => {
  const random = (i: number) => (Math.imul(i + 7, 2_654_435_761) >>> 0) / 2 ** 32
  const come = (i: number) => (random(i) < 0.3 ? 0 : random(i) < 0.66 ? 1 : random(i) < 0.88 ? 2 : 3)
  check(days(200, come), { rhythm: 'daily', gaps: [], missingDays: 0 })
  const silent = readRhythm(
    'day',
    days(200, (i) => (i >= 100 && i < 115 ? 0 : come(i))),
  )
  expect(silent.gaps).toHaveLength(1)
  expect(silent.gaps[0]!.days).toBeGreaterThanOrEqual(15)
})

test('one row a day is no chance: each day that lacks it is told', () =>
  check(
    days(90, (i) => (i % 30 === 20 ? 0 : 1)),
    { rhythm: 'daily', missingDays: 3 },
  ))

test('weekends are no gap where nothing ever comes', () =>
  check(
    days(90, (i, weekday) => (weekday > 5 || i === 35 ? 0 : 20)),
    { rhythm: 'weekdays', usualWeekdays: [1, 2, 3, 4, 5], gaps: [{ from: '2026-02-09', to: '2026-02-09', days: 1 }] },
  ))

test('an outage over a weekend is one stretch, counted in usual days', () =>
  check(
    days(90, (i, weekday) => (weekday > 5 || (i >= 31 && i < 37) ? 0 : 20)),
    { gaps: [{ from: '2026-02-05', to: '2026-02-10', days: 4 }], missingDays: 4 },
  ))

test('once a week', () =>
  check(
    days(120, (i, weekday) => (weekday === 3 && i !== 51 ? 4 : 0)),
    { rhythm: 'weekly', usualWeekdays: [3], gaps: [{ from: '2026-02-25', to: '2026-02-25', days: 1 }] },
  ))

test('once a month', () =>
  check(
    ['01', '02', '03', '04', '06', '07'].map((month) => ({ day: `2026-${month}-01`, rows: 9 })),
    { rhythm: 'monthly', gaps: [{ from: '2026-05-01', to: '2026-05-31', days: 31 }] },
  ))

test('now and then has no gaps', () =>
  check(
    ['2026-01-05', '2026-03-17', '2026-10-02'].map((day) => ({ day, rows: 1 })),
    { rhythm: 'irregular', gaps: [], missingDays: 0 },
  ))

test('a day that was loaded in part is thin, the last one is not yet', () =>
  check(
    days(60, (i) => (i === 20 || i === 59 ? 3 : 40)),
    { thinDays: [{ day: '2026-01-25', rows: 3, usual: 40 }] },
  ))

test('one day alone', () => check([{ day: '2026-01-05', rows: 1 }], { rhythm: 'irregular', first: '2026-01-05', last: '2026-01-05' }))
