import { expect, test } from 'vitest'
import { sayFindings } from './say.ts'

const check = (error: number, warning: number, note: number, accepted: number, says: string) =>
  expect(sayFindings({ error, warning, note, accepted })).toBe(says)

test('the sentence counts what is open, worst first, and names what is accepted apart', () => {
  check(4, 12, 1, 3, '4 findings must be mended, 12 are likely to cost a goal and 1 is worth a look. 3 findings are accepted.')
  check(0, 1, 0, 0, '1 finding is likely to cost a goal.')
  check(0, 0, 0, 1, 'Nothing is wrong with the strategy as written. 1 finding is accepted.')
})
