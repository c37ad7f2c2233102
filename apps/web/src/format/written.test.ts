import { expect, test } from 'vitest'
import { sayField, sayValue } from './written.ts'

const check = (value: unknown, says: string) => expect(sayValue(value)).toBe(says)

test('values read as words, not as code', () => {
  check(undefined, 'nothing')
  check([], 'nothing')
  check(true, 'true')
  check(['a', 'b'], 'a; b')
  check([{ metric: 'churn', change: '1% to 8%' }], 'metric churn, change 1% to 8%')
  check({ once: '40k EUR', perMonth: '2k EUR' }, 'once 40k EUR, per month 2k EUR')
  expect(sayValue('x'.repeat(500))).toHaveLength(160)
})

test('a path counts from one', () => {
  expect(sayField('effects.0.change')).toBe('effects 1 change')
  expect(sayField('decideBy')).toBe('decide by')
})
