import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuantity } from './quantity.ts'
import { formatRange, parseRange } from './range.ts'

function check(text: string | number, low: number, high: number, unit: string | null): void {
  expect([text, parseRange(text)]).toEqual([text, { low, high, unit }])
}

function refuse(...texts: readonly string[]): void {
  for (const text of texts) expect([text, parseRange(text)]).toEqual([text, null])
}

describe('parseRange', () => {
  it('reads two ends', () => {
    for (const text of [
      '1% to 8%',
      '1 to 8%',
      '1 to 8 %',
      '1%–8%',
      '1–8%',
      '1 – 8 %',
      '1-8%',
      '1% - 8%',
      '1 — 8%',
      '1..8%',
      '1 ... 8%',
      '1…8%',
      'from 1% to 8%',
      'between 1 and 8%',
      '1%\u00a0to\u00a08%',
      '8% to 1%',
      '1% to 8',
    ])
      check(text, 0.01, 0.08, 'ratio')
    for (const text of [
      '40k to 90k EUR',
      '40 to 90k EUR',
      '€40k to €90k',
      '€40k–90k',
      '€40–90k',
      'EUR 40k to 90k',
      '40k-90k EUR',
      '40k€ - 90k€',
      '40,000 to 90,000 EUR',
      '40 - 90 TEUR',
      '40k EUR to 90',
    ])
      check(text, 40_000, 90_000, 'EUR')
    check('3 to 5 months', 3, 5, 'month')
    check('3m to 5m', 3, 5, 'month')
    check('2 to 4 points', 0.02, 0.04, 'point')
    check('0.5 to 1', 0.5, 1, null)
    check('0 to 40k EUR', 0, 40_000, 'EUR')
  })

  it('borrows the thousands only where the low end stays the lower one', () => {
    check('800 to 1.2k EUR', 800, 1200, 'EUR')
    check('1.2 to 1.5M EUR', 1.2e6, 1.5e6, 'EUR')
    check('500k to 1.2M EUR', 500_000, 1.2e6, 'EUR')
    check('40 EUR to 90k EUR', 40, 90_000, 'EUR')
  })

  it('reads negative ends, whatever the dash', () => {
    check('-5% to -2%', -0.05, -0.02, 'ratio')
    check('-5 to 3%', -0.05, 0.03, 'ratio')
    check('-5%–3%', -0.05, 0.03, 'ratio')
    check('-5% - -2%', -0.05, -0.02, 'ratio')
    check('-5--2', -5, -2, null)
    check('\u22125% to \u22122%', -0.05, -0.02, 'ratio')
    check('-40k to 90k EUR', -40_000, 90_000, 'EUR')
    check('-€40k to €90k', -40_000, 90_000, 'EUR')
  })

  it('reads a centre with its reach, and a single number', () => {
    check('5% ± 1%', 0.04, 0.06, 'ratio')
    check('5 ± 1%', 0.04, 0.06, 'ratio')
    check('40k +/- 10k EUR', 30_000, 50_000, 'EUR')
    check('12%', 0.12, 0.12, 'ratio')
    check(0.5, 0.5, 0.5, null)
    check('40k EUR', 40_000, 40_000, 'EUR')
  })

  it('refuses what is no range', () => {
    refuse(
      '',
      'some',
      'ca. 5',
      '~5 to 8',
      '5 to',
      'to 5',
      '1 to 2 to 3',
      '1-2-3',
      '2027-06-30',
      '2026-27',
      '1% to 2 EUR',
      '1 EUR to 2 USD',
      '3 weeks to 2 months',
      '5% to 2 points',
      '5 ± -1',
      '< 5%',
      'up to 5%',
      '5 or 6',
      'between 3 or 5',
      '1,5 to 2,5%',
    )
  })

  it('reads a quantity as the range without width', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789. %€kmMEURpts'), maxLength: 8 }), (text) => {
        const single = parseQuantity(text)
        if (single !== null) expect(parseRange(text)).toEqual({ low: single.value, high: single.value, unit: single.unit })
      }),
      { seed: 61, numRuns: 1000 },
    )
  })

  it('takes no time on long texts', () => {
    const start = performance.now()
    for (const piece of ['1 to ', '1-', '1 - ', '1..', '1 ± ', '1%–']) parseRange(piece.repeat(10_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('formatRange', () => {
  it('writes as people say', () => {
    const cases: readonly [low: number, high: number, unit: string | null, text: string][] = [
      [0.01, 0.08, 'ratio', '1% to 8%'],
      [0.02, 0.04, 'point', '2 to 4 points'],
      [40_000, 90_000, 'EUR', '40k to 90k EUR'],
      [40, 90_000, 'EUR', '40 EUR to 90k EUR'],
      [800, 1200, 'EUR', '800 to 1.2k EUR'],
      [3, 5, 'month', '3 to 5 months'],
      [3, 3, 'month', '3 months'],
      [0.5, 1, 'month', '0.5 to 1 months'],
      [-0.025, -0.01, 'point', '-2.5 to -1 points'],
      [-0.05, 0.03, 'ratio', '-5% to 3%'],
    ]
    for (const [low, high, unit, text] of cases) expect(formatRange({ low, high, unit })).toBe(text)
  })

  it('is read back exactly', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -2_000_000, max: 2_000_000 }),
      fc.integer({ min: -9999, max: 9999 }).map((kilo) => kilo * 1000),
      fc.integer({ min: -1000, max: 1000 }).map((cents) => cents / 100),
    )
    const unit = fc.constantFrom(null, 'ratio', 'point', 'EUR', 'month', 'week', 'ticket', 'order per week')
    fc.assert(
      fc.property(value, value, unit, (a, b, name) => {
        const range = { low: Math.min(a, b) + 0, high: Math.max(a, b) + 0, unit: name }
        expect(parseRange(formatRange(range))).toEqual(range)
      }),
      { seed: 62, numRuns: 3000 },
    )
  })
})
