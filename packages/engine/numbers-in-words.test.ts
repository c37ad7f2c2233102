import { describe, expect, test } from 'vitest'
import * as say from './numbers-in-words.ts'

describe('amounts', () => {
  test.each<[number, string | null, string]>([
    [1_420_000, 'EUR', '1.42M EUR'],
    [1_500_000, 'EUR', '1.5M EUR'],
    [999_960, 'EUR', '1M EUR'],
    [40_000, 'EUR', '40k EUR'],
    [12_345, 'order', '12.3k orders'],
    [4_210, 'order', '4,210 orders'],
    [1, 'order', '1 order'],
    [2, 'city', '2 cities'],
    [0.6528, 'USD', '0.65 USD'],
    [1.4, 'USD', '1.40 USD'],
    [12, 'USD', '12 USD'],
    [-2_300_000, 'EUR', '-2.3M EUR'],
    [2_500_000_000, 'EUR', '2.5bn EUR'],
    [0.106, 'ratio', '10.6%'],
    [0.0057260865, 'ratio', '0.573%'],
    [1, 'ratio', '100%'],
    [0, 'ratio', '0%'],
    [2.71414, null, '2.71'],
    [-0.0000001, null, '0'],
  ])('%d %s', (value, unit, expected) => expect(say.sayAmount(value, unit)).toBe(expected))
})

test('pairs and ranges share scale and decimals', () => {
  expect(say.sayAgainst(1_310_000, 1_500_000, 'EUR', 'up')).toBe('1.31M of 1.50M EUR')
  expect(say.sayAgainst(980_000, 1_500_000, 'EUR', 'up')).toBe('0.98M of 1.50M EUR')
  expect(say.sayAgainst(6.25, 4, 'day', 'down')).toBe('6.25 against 4.00 days')
  expect(say.sayAgainst(0.147, 0.18, 'ratio', 'up')).toBe('14.7% against 18.0%')
  expect(say.sayRange(1_310_000, 1_490_000, 'EUR')).toBe('1.31M to 1.49M EUR')
})

test('changes carry their sign', () => {
  expect(say.sayDifference(0.0766, 'ratio')).toBe('+7.7 points')
  expect(say.sayDifference(-0.0068, 'ratio')).toBe('-0.68 points')
  expect(say.sayDifference(0.77, 'USD')).toBe('+0.77 USD')
  expect([say.sayAmount(4648, null), say.sayAmount(4648, null, 46_500), say.sayDifference(312, 'EUR', 46_500)]).toEqual(['4,648', '4.65k', '+312 EUR'])
  expect(say.sayDifferenceRange(0.07, 0.0832, 'ratio')).toBe('+7.0 to +8.3 points')
  expect(say.sayDifferenceRange(-0.002, 0.0832, 'ratio')).toBe('-0.2 to +8.3 points')
  expect(say.sayDifferenceRange(0.49, 1.05, 'USD')).toBe('+0.49 to +1.05 USD')
  expect(say.sayRelative(0.7214)).toBe('+72.1%')
  expect(say.sayRelative(-0.0006)).toBe('-0.06%')
  expect(say.sayRelative(0.000061)).toBe('0%')
})

describe('chances', () => {
  test.each<[number, string]>([
    [0, 'under 1 in 100'],
    [12, '1 in 100'],
    [50, '1 in 20'],
    [300, '3 in 10'],
    [549, '5 in 10'],
    [940, '19 in 20'],
    [980, '98 in 100'],
    [1000, 'over 99 in 100'],
  ])('%d of 1000', (reached, expected) => expect(say.sayChance({ reached, of: 1000 })).toBe(expected))
})

test('dates, counts, lists', () => {
  expect(say.sayDay('2027-06-30')).toBe('30 June 2027')
  expect(say.sayPeriod('2026-10-01', 'month')).toBe('October 2026')
  expect(say.sayPeriod('2026-10-05', 'week')).toBe('the week of 5 October 2026')
  expect(say.sayPeriod('2026-01-01', 'year')).toBe('2026')
  expect(say.sayCount(1, 'pilot')).toBe('1 pilot')
  expect(say.sayCount(64_000, 'customer')).toBe('64,000 customers')
  expect(say.sayList(['a', 'b', 'c'])).toBe('a, b and c')
})
