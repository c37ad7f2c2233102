import { expect, test } from 'vitest'
import { drawLine } from './Sparkline.tsx'

const check = (values: readonly (number | null)[], expected: string) =>
  expect(
    drawLine(
      values,
      (index) => index,
      (value) => value,
    ),
  ).toBe(expected)

test('one line through all values', () => check([1, 2, 3], 'M0.0 1.0L1.0 2.0L2.0 3.0'))
test('a gap is not bridged', () => check([1, 2, null, 4, 5], 'M0.0 1.0L1.0 2.0M3.0 4.0L4.0 5.0'))
