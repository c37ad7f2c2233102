import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysOf, formatQuantity, parseQuantity } from './quantity.ts'

function check(text: string | number, value: number, unit: string | null): void {
  expect([text, parseQuantity(text)]).toEqual([text, { value, unit }])
}

function refuse(...texts: readonly string[]): void {
  for (const text of texts) expect([text, parseQuantity(text)]).toEqual([text, null])
}

describe('parseQuantity', () => {
  it('reads plain numbers', () => {
    check(0.12, 0.12, null)
    check('0.12', 0.12, null)
    check('.5', 0.5, null)
    check('-3', -3, null)
    check('+3', 3, null)
    check('1e-7', 1e-7, null)
    check('1,234,567', 1_234_567, null)
    check("1'234'567.5", 1_234_567.5, null)
    check('1 234', 1234, null)
    check('1_000', 1000, null)
    check('1\u00a0234', 1234, null)
    check('\u2212 5', -5, null)
  })

  it('reads money', () => {
    for (const text of [
      '1.5M EUR',
      '1.5 M EUR',
      '1.5m EUR',
      '1.5m€',
      '€1.5M',
      '€ 1.5m',
      'EUR 1.5M',
      'eur 1.5m',
      '1,500,000 EUR',
      '1.5 million euros',
      '1.5 Mio. EUR',
      '1500k EUR',
      '1500 TEUR',
      '1.5 M€',
      '1.5MEUR',
      '1.5e6 EUR',
      '€1,500,000.00',
    ])
      check(text, 1.5e6, 'EUR')
    check('€40k', 40_000, 'EUR')
    check('40k€', 40_000, 'EUR')
    check('40 k€', 40_000, 'EUR')
    check('-€40k', -40_000, 'EUR')
    check('€-40k', -40_000, 'EUR')
    check('2bn USD', 2e9, 'USD')
    check('US$3', 3, 'USD')
    check('C$3', 3, 'CAD')
    check('£0.99', 0.99, 'GBP')
    check('3 CHF', 3, 'CHF')
    check('0.1k EUR', 100, 'EUR')
    check('1.1k EUR', 1100, 'EUR')
  })

  it('reads shares and points exactly', () => {
    for (const text of ['12%', '12 %', '12\u202f%', '12 percent', '12 per cent', '12 pct', '12.0%']) check(text, 0.12, 'ratio')
    check('0.07%', 0.0007, 'ratio')
    check('35%', 0.35, 'ratio')
    check('-5%', -0.05, 'ratio')
    for (const text of ['2 points', '2pp', '2 pts', '2 percentage points', '2 % points', '2 %-points', '200 bps', '200 basis points'])
      check(text, 0.02, 'point')
    check('1 point', 0.01, 'point')
  })

  it('reads times', () => {
    check('45 minutes', 45, 'minute')
    check('45min', 45, 'minute')
    check('3 months', 3, 'month')
    check('3m', 3, 'month')
    check('3 mo', 3, 'month')
    check('3M', 3e6, null)
    check('1 year', 1, 'year')
    check('2 hrs', 2, 'hour')
    check('36h', 36, 'hour')
    check('2 quarters', 2, 'quarter')
  })

  it('reads what is counted, in the singular', () => {
    check('5 tickets', 5, 'ticket')
    check('5 Tickets', 5, 'ticket')
    check('1.2k orders', 1200, 'order')
    check('3 service calls', 3, 'service call')
    check('3 orders per week', 3, 'order per week')
    check('3 calls/day', 3, 'call/day')
    check('2 EUR/order', 2, 'EUR/order')
    check('5 companies', 5, 'company')
    check('5 boxes', 5, 'box')
    check('5 classes', 5, 'class')
    check('5 series', 5, 'series')
    check('5 Fälle', 5, 'fälle')
    check('5 kg', 5, 'kg')
    check('5 CO2', 5, 'co2')
  })

  it('refuses what is no single number', () => {
    refuse('', ' ', 'lots', 'n/a', 'tbd', '-', '%', 'EUR', 'k', '€', 'one')
    refuse('ca. 5', '~5', 'about 5', '< 5', '>=5', '5+', '5?', 'up to 5', '5 or so', '5 max', '5 to 8', '5-8', '5..8', '5 ± 1')
    refuse(
      '1,5',
      '1,50 EUR',
      '1.500,00',
      '1,23,456',
      '1 23',
      '1.2.3',
      '1..2',
      '--5',
      '-€-5',
      '2027-06-30',
      '12:30',
      '5 / 7',
      '5/7',
      '1/2',
      '3 x 4',
      '5%%',
      '5 % EUR',
      '€5 EUR',
      '€5%',
      '5 EUR USD!',
      '(5)',
      '5 #',
      'abc 5',
      'Infinity',
      'NaN',
      '1e999',
    )
    expect(parseQuantity(Number.NaN)).toBeNull()
    expect(parseQuantity(Number.POSITIVE_INFINITY)).toBeNull()
  })

  it('answers any text, and the same with more blanks around', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: fc.constantFrom(...'0123456789.,-+ %€$kmMEURpts/to'), maxLength: 12 })), (text) => {
        expect(parseQuantity(` \t${text}\u00a0 `)).toEqual(parseQuantity(text))
      }),
      { seed: 51, numRuns: 1000 },
    )
  })

  it('takes no time on long texts', () => {
    const start = performance.now()
    for (const piece of ['1 ', '1,000', 'a b', '1.', ' - 1', 'to ', '1 a/']) parseQuantity(piece.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('formatQuantity', () => {
  it('writes as people say', () => {
    const cases: readonly [value: number, unit: string | null, text: string][] = [
      [0.12, 'ratio', '12%'],
      [0.0725, 'ratio', '7.25%'],
      [0.02, 'point', '2 points'],
      [0.01, 'point', '1 point'],
      [1.5e6, 'EUR', '1.5M EUR'],
      [40_000, 'EUR', '40k EUR'],
      [-40_000, 'EUR', '-40k EUR'],
      [999, 'EUR', '999 EUR'],
      [1_234_567, 'EUR', '1234567 EUR'],
      [1, 'month', '1 month'],
      [3, 'month', '3 months'],
      [5, 'company', '5 companies'],
      [5, 'box', '5 boxes'],
      [5, 'order per week', '5 orders per week'],
      [5, 'EUR/order', '5 EUR/order'],
      [0, null, '0'],
    ]
    for (const [value, unit, text] of cases) expect(formatQuantity({ value, unit })).toBe(text)
  })

  it('is read back exactly', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
      fc.integer({ min: -9999, max: 9999 }).map((kilo) => kilo * 1000),
    )
    const unit = fc.constantFrom(
      null,
      'ratio',
      'point',
      'EUR',
      'USD',
      'JPY',
      'second',
      'minute',
      'hour',
      'day',
      'week',
      'month',
      'quarter',
      'year',
      'ticket',
      'order',
      'company',
      'box',
      'class',
      'service call',
      'order per week',
      'EUR/order',
      'kg',
    )
    fc.assert(
      fc.property(value, unit, (number, name) => {
        const quantity = { value: number === 0 ? 0 : number, unit: name }
        expect(parseQuantity(formatQuantity(quantity))).toEqual(quantity)
      }),
      { seed: 52, numRuns: 2000 },
    )
  })
})

it('counts days', () => {
  expect(daysOf({ value: 2, unit: 'week' })).toBe(14)
  expect(daysOf({ value: 12, unit: 'month' })).toBeCloseTo(365.25, 9)
  expect(daysOf({ value: 24, unit: 'hour' })).toBeCloseTo(1, 12)
  expect(daysOf({ value: 2, unit: 'EUR' })).toBeNull()
  expect(daysOf({ value: 2, unit: null })).toBeNull()
  expect(daysOf({ value: 2, unit: 'toString' })).toBeNull()
})
