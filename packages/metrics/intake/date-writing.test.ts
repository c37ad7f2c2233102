import { expect, test } from 'vitest'
import { dateHabits, writeDate } from './date-writing.ts'

test.each([
  ['2010Q4', '2010-10-01'],
  ['2010-Q4', '2010-10-01'],
  ['2010 Q4', '2010-10-01'],
  ['Q42010', '2010-10-01'],
  ['Q4 2010', '2010-10-01'],
  ['q4/2010', '2010-10-01'],
  ['4Q2010', '2010-10-01'],
  ['2010-W43', '2010-10-25'],
  ['2010W43', '2010-10-25'],
  ['201010', '2010-10-01'],
  ['20101031', '2010-10-31'],
  ['2010.0', '2010-01-01'],
  ['201010.0', '2010-10-01'],
  ['20101031.0', '2010-10-31'],
  ['2010m10', '2010-10-01'],
  ['2010M1', '2010-01-01'],
  ['Oct 2010', '2010-10-01'],
  ['October 2010', '2010-10-01'],
  ['Sept. 2010', '2010-09-01'],
  ['may-2010', '2010-05-01'],
  ['2010-Oct', '2010-10-01'],
  ['Oct-10', '2010-10-01'],
  ['Jan-85', '1985-01-01'],
  ['31.10.2010', '2010-10-31'],
  ['1.2.10', '2010-02-01'],
  ['1-Oct-2010', '2010-10-01'],
  ['31 October 2010', '2010-10-31'],
  ['Oct 1, 2010', '2010-10-01'],
  ['October 31 2010', '2010-10-31'],
])('"%s" is %s', (text, iso) => expect(writeDate(text, { order: 'day-first' })).toBe(iso))

test.each([
  '2010-10-31',
  '2010-10',
  '2010',
  '4',
  '12',
  '31.02.2010',
  '201013',
  '20101301',
  '2010-W60',
  '123456',
  'n/a',
  'Quarter 4',
  'Mayor 2010',
  'Q5 2010',
  '13/13/2010',
])('"%s" stays', (text) => expect(writeDate(text, { order: 'month-first' })).toBe(text))

const habitOf = (...cells: string[]) => {
  const habits = dateHabits()
  for (const cell of cells) habits.take(cell)
  return habits.conclude()
}

test('day or month first is told by numbers above 12, else by first days of months', () => {
  expect(habitOf('3/4/2026', '13/4/2026', '13.4.2026')?.order).toBe('day-first')
  expect(habitOf('3/4/2026', '4/13/2026', 'Apr 13, 2026')?.order).toBe('month-first')
  expect(habitOf('1/1/2026', '2/1/2026', '3/1/2026')).toEqual({ order: 'month-first', example: '1/1/2026' })
  expect(habitOf('1/1/2026', '1/2/2026', '1/3/2026')?.order).toBe('day-first')
  // A database reads these by itself, or says that it cannot.
  expect(habitOf('3/4/2026', '13/4/2026')).toBeNull()
  expect(habitOf('13/4/2026', '4/13/2026')).toBeNull()
  expect(writeDate('2/13/26 9:05', { order: 'month-first' })).toBe('2026-02-13 09:05')
  expect(writeDate('2/3/2026', { order: 'day-first' })).toBe('2026-03-02')
})

test('a column is one of dates when nearly all of it is', () => {
  expect(habitOf('2026-10-01', '2026-11-01')).toBeNull()
  expect(habitOf('2026', '2027')).toBeNull()
  expect(habitOf('1', '2', '40')).toBeNull()
  expect(habitOf(...Array<string>(9).fill('Q4 2026'), 'total', '')).toEqual({ order: 'day-first', example: 'Q4 2026' })
  expect(habitOf('Q4 2026', 'total')).toBeNull()
})
