import { expect, test } from 'vitest'
import type { Calendar, Grain } from './period.ts'
import { readPeriodText } from './period-text.ts'

const usual: Calendar = { weekStart: 'monday', fiscalYearStart: 1 }
const fiscal: Calendar = { weekStart: 'sunday', fiscalYearStart: 4 }

const check = (grain: Grain, text: string, expected: string | null, calendar = usual) => expect(readPeriodText(text, grain, calendar)).toBe(expected)

test.each([
  ['day', '2026-10-05', '2026-10-05'],
  ['day', '2026-10', null],
  ['day', '2026-02-29', null],
  ['week', '2026-W41', '2026-10-05'],
  ['week', '2026w41', '2026-10-05'],
  ['week', '2026-W01', '2025-12-29'],
  ['week', '2026-W53', '2026-12-28'],
  ['week', '2027-W53', null],
  ['week', '2026-W00', null],
  ['week', '2026-10-05', '2026-10-05'],
  ['week', '2026-10-11', '2026-10-05'],
  ['week', '2026-10-07', null],
  ['month', '2026-10', '2026-10-01'],
  ['month', ' 2026-10-01 ', '2026-10-01'],
  ['month', '2024-02-29', '2024-02-01'],
  ['month', '2026-10-17', null],
  ['month', '2026-13', null],
  ['month', '2026', null],
  ['month', '2026-Q4', null],
  ['quarter', '2026-Q4', '2026-10-01'],
  ['quarter', 'Q4 2026', '2026-10-01'],
  ['quarter', '2026-10', '2026-10-01'],
  ['quarter', '2026-11', null],
  ['quarter', '2026-12-31', '2026-10-01'],
  ['year', '2026', '2026-01-01'],
  ['year', '2026-01', '2026-01-01'],
  ['year', '2026-12-31', '2026-01-01'],
  ['year', 'soon', null],
] as const)('%s %s', (grain, text, expected) => check(grain, text, expected))

test.each([
  ['quarter', '2026-Q4', null],
  ['quarter', '2026-07', '2026-07-01'],
  ['quarter', '2026-06-30', '2026-04-01'],
  ['year', '2026', null],
  ['year', '2026-04', '2026-04-01'],
  ['year', '2027-03-31', '2026-04-01'],
  ['year', '2026-01', null],
  ['week', '2026-W41', null],
  ['week', '2026-10-04', '2026-10-04'],
  ['week', '2026-10-05', null],
] as const)('%s %s where the year begins in April and the week on Sunday', (grain, text, expected) => check(grain, text, expected, fiscal))
