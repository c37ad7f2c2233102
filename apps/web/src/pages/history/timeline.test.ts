import type { LogEntryView } from '@plumbline/plumb/types'
import { expect, test } from 'vitest'
import { arrangeDays, sayStep } from './timeline.ts'

const entry = (sequence: number, at: string, batch: string, more: Partial<LogEntryView> = {}): LogEntryView => ({
  sequence,
  at,
  batch,
  actor: 'Ada',
  reason: null,
  action: 'change',
  thing: `goal/g${sequence}`,
  name: `Goal ${sequence}`,
  version: 2,
  fields: [],
  hash: 'h',
  ...more,
})
const log = [
  entry(4, '2026-11-20T09:00:00Z', 'c', { actor: 'Ben' }),
  entry(3, '2026-11-19T17:00:00Z', 'b', { action: 'create' }),
  entry(2, '2026-11-19T17:00:00Z', 'b', { action: 'create' }),
  entry(1, '2026-11-19T08:00:00Z', 'a', { action: 'delete' }),
]

test('changes written together are one step, and steps stand under their day', () => {
  const days = arrangeDays(log)
  expect(days.map((day) => [day.date, day.steps.map((step) => step.batch)])).toEqual([
    ['2026-11-20', ['c']],
    ['2026-11-19', ['b', 'a']],
  ])
})

test('a step that is cut by the page says so', () => {
  const days = arrangeDays(log.slice(0, 2), { more: true })
  expect(days.flatMap((day) => day.steps.map(sayStep))).toEqual(['changed Goal 4', 'created at least 1 thing'])
})

test('a step says what it did', () => {
  const [, second] = arrangeDays(log)
  expect(second!.steps.map(sayStep)).toEqual(['created 2 things', 'deleted Goal 1'])
  const mixed = arrangeDays([
    entry(1, '2026-11-19T08:00:00Z', 'a', { action: 'create' }),
    entry(2, '2026-11-19T08:00:00Z', 'a'),
    entry(3, '2026-11-19T08:00:00Z', 'a'),
  ])
  expect(sayStep(mixed[0]!.steps[0]!)).toBe('created 1 thing, changed 2')
})
