import { expect, test } from 'vitest'
import { sayChance, sayChanceExactly } from './chance.ts'

test.each([
  [0, 'under 1 in 100'],
  [20, '2 in 100'],
  [50, '1 in 20'],
  [620, '6 in 10'],
  [930, '19 in 20'],
  [980, '98 in 100'],
  [1000, 'over 99 in 100'],
])('%s of 1000 is said %s', (reached, said) => expect(sayChance({ reached, of: 1000 })).toBe(said))

test('what is not known is not a number', () => {
  const unknown = { undetermined: 'too-few-points', because: 'There are 2 months.', mend: 'Bring 12.' }
  expect([sayChance(unknown), sayChanceExactly(unknown)]).toEqual(['not known yet', 'There are 2 months. Bring 12.'])
})
