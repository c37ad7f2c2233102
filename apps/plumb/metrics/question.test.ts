import { expect, test } from 'vitest'
import type { Refused } from '../operations/context.ts'
import { readQuestion, type TypedQuestion } from './question.ts'

test.each<[string, TypedQuestion, object]>([
  ['a month is read as its first and its last day', { from: '2026-02', to: '2026-02' }, { from: '2026-02-01', to: '2026-02-28' }],
  ['a year as well', { from: '2024', to: '2024' }, { from: '2024-01-01', to: '2024-12-31' }],
  ['a day is a day', { from: '2024-02-29', to: '2024-02-29' }, { from: '2024-02-29', to: '2024-02-29' }],
  ['conditions', { where: ['channel=Web,Phone', 'amount>=100'] }, { where: { channel: ['Web', 'Phone'], amount: { atLeast: 100 } } }],
  ['a zone', { zone: 'Europe/Berlin', grain: 'week', by: ['region'] }, { timeZone: 'Europe/Berlin', grain: 'week', by: ['region'] }],
])('%s', (_, typed, expected) => expect(readQuestion('orders', typed)).toEqual({ metric: 'orders', ...expected }))

test('everything that is wrong is said at once', () => {
  try {
    readQuestion('orders', { from: 'soon', to: '2026-02-30', where: ['channel'], zone: 'Mars/North' })
    expect.unreachable()
  } catch (error) {
    expect((error as Refused).problems.map(({ code, place }) => [code, place.path])).toEqual([
      ['wrong-input', ['from']],
      ['wrong-input', ['to']],
      ['wrong-condition', ['where']],
      ['unknown-time-zone', ['zone']],
    ])
  }
})
