import { expect, test } from 'vitest'
import { layBars } from './waterfall-bars.ts'

const steps = (before: number, ...changes: number[]) => [
  { name: 'before', amount: before, standing: true },
  ...changes.map((amount, index) => ({ name: `${index}`, amount, standing: false })),
  { name: 'after', amount: changes.reduce((sum, each) => sum + each, before), standing: true },
]

test('each step begins where the one before ended', () => {
  const [before, fall, rise, after] = layBars(steps(100, -60, 20))
  expect([before!.left, before!.cut]).toEqual([0, false])
  expect(fall!.left + fall!.width).toBeCloseTo(before!.width)
  expect(rise!.left).toBeCloseTo(fall!.left)
  expect(after!.width).toBeCloseTo(rise!.left + rise!.width)
})

test('a small change beside large values fills the picture; their bars are cut', () => {
  const [before, fall, , after] = layBars(steps(1_000, -20, 5))
  expect([before!.cut, after!.cut]).toEqual([true, true])
  expect(fall!.width).toBeGreaterThan(50)
  expect(before!.left).toBe(0)
})

test('values below nought, and nothing at all', () => {
  for (const bar of [...layBars(steps(-50, -10, 30)), ...layBars(steps(-1000, 10)), ...layBars(steps(0, 0))]) {
    expect(bar.left).toBeGreaterThanOrEqual(0)
    expect(bar.left + bar.width).toBeLessThanOrEqual(100.000001)
  }
})
