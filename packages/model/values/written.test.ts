import { describe, expect, it } from 'vitest'
import { understand } from '../understand.ts'
import { shiftDecimal } from './decimal.ts'
import { quantity, range } from './written.ts'

/** The mend of a value that is refused; null when it is taken. */
function check(field: 'target' | 'worth' | 'change' | 'delay' | 'share', value: string | number, mend: string | null): void {
  const things = {
    target: { kind: 'goal', id: 'a', doc: { name: 'A', target: value } },
    worth: { kind: 'goal', id: 'a', doc: { name: 'A', worth: value } },
    change: { kind: 'initiative', id: 'a', doc: { name: 'A', effects: [{ metric: 'm', change: value }] } },
    delay: { kind: 'initiative', id: 'a', doc: { name: 'A', effects: [{ metric: 'm', change: '1%', delay: value }] } },
    share: { kind: 'squad', id: 'a', doc: { name: 'A', seats: [{ role: 'data', share: value }] } },
  } as const
  const { problems } = understand([{ kind: 'workspace', id: 'workspace', doc: { name: 'W' } }, things[field]])
  expect([value, problems[0]?.mend ?? null]).toEqual([value, mend])
}

describe('quantity and range', () => {
  it('say what to write instead', () => {
    check('change', 'ca. 5%', 'Say how sure you are by a range instead, such as "4% to 6%".')
    check('change', '~40k EUR', 'Say how sure you are by a range instead, such as "32k EUR to 48k EUR".')
    check('change', 'up to 5%', 'Write both ends, such as "0% to 5%", or one number.')
    check('change', '> 5%', 'Write both ends, such as "0% to 5%", or one number.')
    check('change', '1,5 to 2,5%', 'Write the decimals with a point: "1.5 to 2.5%".')
    check('target', '1.500,50 EUR', 'Write the decimals with a point: "1500.50 EUR".')
    check('target', 'tbd', 'Leave the line out until it is known.')
    check('target', '1M to 2M EUR', 'Write one number here, not a range.')
    check('worth', 64000, 'Add the currency, such as "64000 EUR".')
    check('worth', '2k EUR/month', 'Write the amount alone, such as "2k EUR": the field says the period.')
    check('worth', '12%', 'Write a currency, such as "40k EUR".')
    check('delay', '3 to 5', 'Add the unit, such as "3 to 5 months".')
    check('delay', '3 to 5 sprints', 'Count it in hours, days, weeks, months, quarters, years.')
    check('share', 50, 'Write "50%" if that is what is meant.')
    check('share', '5 points', 'Write it as a share, such as "12%".')
  })

  it('take what fits', () => {
    check('target', '1.5M EUR', null)
    check('target', 118, null)
    check('change', '3 to 5%', null)
    check('delay', '2 to 3 weeks', null)
    check('share', '50%', null)
    check('share', 0.5, null)
    expect(quantity('money').parse('€40k')).toEqual({ value: 40_000, unit: 'EUR' })
    expect(range('duration').parse('3 months')).toEqual({ low: 3, high: 3, unit: 'month' })
  })
})

it('moves the point of a decimal exactly', () => {
  const cases: readonly [text: string, by: number, moved: string][] = [
    ['0.35', 2, '35'],
    ['35', -2, '0.35'],
    ['1.5', 6, '1500000'],
    ['-0.07', 2, '-7'],
    ['.5', 0, '0.5'],
    ['100', -2, '1'],
    ['1e-7', 2, '0.00001'],
    ['1e21', 6, '1e27'],
    ['5e-324', -2, '5e-326'],
    ['0.00', 2, '0'],
    ['007', 0, '7'],
    ['12.50', 0, '12.5'],
  ]
  for (const [text, by, moved] of cases) expect([text, by, shiftDecimal(text, by)]).toEqual([text, by, moved])
  expect(() => shiftDecimal('x', 1)).toThrow('x is no decimal')
})
