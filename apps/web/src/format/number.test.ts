import { expect, test } from 'vitest'
import { sayExactly, sayNumber, sayRange, sharePoint } from './number.ts'

const locale = 'en'

test.each([
  [1_420_000, 'EUR', '1.42M EUR'],
  [999_960, 'EUR', '1M EUR'],
  [12_345, 'order', '12.3k orders'],
  [1_234, 'order', '1,234 orders'],
  [1, 'order', '1 order'],
  [0.65, 'USD', '0.65 USD'],
  [45.6, 'USD', '45.60 USD'],
  [45, 'USD', '45 USD'],
  [0.1234, 'ratio', '12.3%'],
  [0.5, 'ratio', '50%'],
  [0.0766, sharePoint, '7.7 points'],
  [0.01, sharePoint, '1 point'],
  [41, 'point', '41 points'],
  [-1_310_000, null, '-1.31M'],
  [0, 'ratio', '0%'],
  [3, 'query per day', '3 queries per day'],
])('%s %s is said %s', (value, unit, said) => expect(sayNumber(value, unit, { locale })).toBe(said))

test('a difference carries its sign', () => {
  expect(sayNumber(0.0766, sharePoint, { signed: true, locale })).toBe('+7.7 points')
  expect(sayNumber(-0.0766, sharePoint, { signed: true, locale })).toBe('-7.7 points')
})

test.each([
  [1_310_000, 1_490_000, 'EUR', '1.31M to 1.49M EUR'],
  [900_000, 1_100_000, 'EUR', '0.9M to 1.1M EUR'],
  [0.147, 0.18, 'ratio', '14.7% to 18.0%'],
  [5, 5, 'day', '5 days'],
])('from %s to %s %s is said %s', (low, high, unit, said) => expect(sayRange(low, high, unit, { locale })).toBe(said))

test('the reader’s language decides on the separators', () => expect(sayNumber(1_420_000, 'EUR', { locale: 'de' })).toBe('1,42M EUR'))
test('the exact figure keeps its digits', () =>
  expect([sayExactly(1_423_456.789, 'EUR', locale), sayExactly(0.07659, 'ratio', locale)]).toEqual(['1,423,456.789 EUR', '7.659%']))
