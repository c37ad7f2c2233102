import { isUndetermined } from '@plumbline/stats'
import { expect, test } from 'vitest'
import { type PowerQuestion, planPower } from './plan-experiment.ts'

const question: PowerQuestion = {
  baseline: { value: 0.1, variance: 0.09, isShare: true, correlation: 0 },
  unit: 'ratio',
  minimumEffect: 0.01,
  power: 0.8,
  level: 0.95,
  split: [1, 1],
  comparisons: 1,
  design: 'fixed',
  looks: 5,
  unitsPerDay: 1_000,
}

test('units and days for one more point on a tenth, as the textbook has it', () => {
  const plan = planPower(question)
  // statsmodels 0.14.5, NormalIndPower on the pooled z test: 14,751 a group.
  expect(plan.arms).toEqual([14_751, 14_751])
  expect(plan).toMatchObject({ units: 29_502, days: 30, weeks: 5, inflation: 1 })
  expect(plan.says).toBe('29,502 units in 2 variants find +1.0 points from 10% in 8 of 10 runs: 30 days at the pace of today, so plan 5 whole weeks.')
  const fifth = plan.curve[4]!
  expect(fifth.power).toBeGreaterThan(0.8)
  expect(fifth.detectable).toBeLessThan(0.01)
})

test('longer finds smaller effects; reading on the way costs units; more treatments cost more', () => {
  const { curve } = planPower(question)
  expect(curve.every(({ detectable, power }, index) => index === 0 || (detectable! < curve[index - 1]!.detectable! && power > curve[index - 1]!.power))).toBe(
    true,
  )
  const unitsOf = (over: Partial<PowerQuestion>) => planPower({ ...question, ...over }).units as number
  const fixed = unitsOf({})
  // Jennison and Turnbull (2000), tables 2.2 and 2.4 for their classical boundaries: 1.03 and 1.23 for five looks.
  expect(unitsOf({ design: 'obrien-fleming' }) / fixed).toBeGreaterThan(1.01)
  expect(unitsOf({ design: 'obrien-fleming' }) / fixed).toBeLessThan(1.05)
  expect(unitsOf({ design: 'pocock' }) / fixed).toBeGreaterThan(1.15)
  expect(unitsOf({ design: 'pocock' }) / fixed).toBeLessThan(1.3)
  expect(unitsOf({ design: 'always-valid' })).toBeGreaterThan(unitsOf({ design: 'pocock' }))
  expect(unitsOf({ split: [1, 1, 1], comparisons: 2 })).toBeGreaterThan(1.5 * fixed)
})

test('what no run finds is said, not guessed', () => {
  const plan = planPower({ ...question, minimumEffect: 0.95 })
  expect(isUndetermined(plan.units)).toBe(true)
  expect(plan.says).toContain('No run finds')
  expect(planPower({ ...question, unitsPerDay: null })).toMatchObject({ days: null, curve: [] })
})
