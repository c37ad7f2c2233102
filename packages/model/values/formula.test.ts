import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateFormula, isFormulaFault, metricsOfFormula, parseFormula } from './formula.ts'

const values: Readonly<Record<string, number>> = { orders: 10, 'basket-value': 5, zero: 0, '30-day': 3, a: 2, b: 4, 'a-b': 100 }

test.each([
  ['orders * basket-value', 50],
  ['1 - a / b', 0.5],
  ['2 + 3 * (a - b) / 2', -1],
  ['-a + b', 2],
  ['a - -b', 6],
  ['a-b', 100],
  ['a - b', -2],
  ['a -2', 0],
  ['1e3 * a', 2000],
  ['1.5*a', 3],
  ['30-day + 1', 4],
  ['30 - 7', 23],
  ['max(a, b, 3) + min(a, 1)', 5],
  ['a / zero', null],
  ['a + gone', null],
  ['1e308 * 1e10', null],
  ['8 / 4 / 2', 1],
  ['8 - 4 - 2', 2],
])('%s is %s', (text, expected) => {
  const read = parseFormula(text)
  if (isFormulaFault(read)) throw new Error(read.message)
  expect(evaluateFormula(read, (id) => values[id] ?? null)).toBe(expected)
})

test.each([
  ['(((', 4, 'stops too early'],
  ['(a + b', 1, 'not closed'],
  ['a b', 3, 'not expected'],
  ['a +', 4, 'stops too early'],
  ['a % b', 3, 'means nothing'],
  ['sqrt(a)', 1, 'no function sqrt'],
  ['a)', 2, 'not expected'],
  ['', 1, 'stops too early'],
  [`${'('.repeat(5_000)}a`, 102, 'nested too deep'],
  [`${'-'.repeat(5_000)}a`, 102, 'nested too deep'],
])('%s is refused at its place', (text, column, message) => {
  expect(parseFormula(text)).toMatchObject({ column, message: expect.stringContaining(message), mend: expect.stringMatching(/\.$/) })
})

test('metrics are named once, functions and numbers are none, also where the rest cannot be read', () => {
  expect(metricsOfFormula('orders * basket-value + max(orders, 2) - 1e3')).toEqual(['orders', 'basket-value'])
  expect(metricsOfFormula('((( gone')).toEqual(['gone'])
})

test('no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b-c', '1', '.', '-', '+', '*', '/', '(', ')', ',', ' ', 'e', 'max', 'ß') }), (text) => {
      const read = parseFormula(text)
      if (!isFormulaFault(read)) evaluateFormula(read, () => 1)
      else expect(read.column).toBeGreaterThan(0)
    }),
    { seed: 3, numRuns: 500 },
  )
})
